/** Who took what out of the applications, and how many rows. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { href, zone } from '../state.js';
import { nameless, number, outcomeTone, outcomeWord, plural, visible, when } from '../format.js';
import { DataPage, actorKey, actorLink, nothingHere, partialNote, rangeTools, searchLink, term, view } from './common.js';

const MOST = 500;
const LISTED = 50;
/** How exports end that took nothing away; of one whose end nobody knows that cannot be said. */
const REFUSED = ['FAILURE', 'BLOCKED', 'ERROR', 'NOT_EXECUTED', 'CHALLENGED'];

const QUERY = `query Exports($query: String!, $zone: String!) {
  auditEvents(query: $query, zone: $zone, first: ${MOST}) {
    totalCount { count capped } partial pageInfo { hasNextPage }
    nodes { id received application actor { type name userId email } source { ip } outcome { result }
      export { model rows demo } targets { type name id } } }
}`;

class ExportsPage extends DataPage {
  get heading() {
    return 'Exports';
  }

  tools() {
    return rangeTools(this.state);
  }

  get search() {
    return `kind:export ${view(this.state).all}`;
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    return (await graphql(QUERY, { query: this.search, zone: zone() }, { signal })).auditEvents;
  }

  /** @param {any} data */
  content(data) {
    if (data.nodes.length === 0) {
      return nothingHere('exports', this.state);
    }
    const people = byActor(data.nodes);
    const rows = people.reduce((sum, each) => sum + each.rows, 0n);
    const sum = (/** @type {'count' | 'failed'} */ name) => people.reduce((all, each) => all + each[name], 0);
    const known = people.filter((each) => each.key !== null && each.count > 0).length;
    return html`
      ${partialNote(data.partial)}
      <dl class="panel figures">
        <div><dd>${number(sum('count'))}</dd><dt>exported</dt></div>
        <div><dd>${number(sum('failed'))}</dd><dt>refused or failed</dt></div>
        <div><dd>${number(known)}</dd><dt>${known === 1 ? 'person who exported' : 'people who exported'}</dt></div>
        <div><dd>${number(String(rows))}</dd><dt>rows in all</dt></div>
      </dl>
      ${data.pageInfo.hasNextPage ? html`<p class="hint">These numbers are those of the newest ${number(MOST)} of ${
        number(data.totalCount.count)}${data.totalCount.capped ? ' or more' : ''} attempts.
        ${searchLink(this.search, 'Show all in the search')}</p>` : nothing}
      <section aria-labelledby="people"><h2 id="people">By actor</h2>
        <div class="table-box"><table aria-labelledby="people">
          <thead><tr><th scope="col">Actor</th><th scope="col" class="number">Attempts</th>
            <th scope="col" class="number">Failed</th>
            <th scope="col" class="number">Rows</th><th scope="col">What</th></tr></thead>
          <tbody>${people.map((each) => html`<tr><td>${actorLink(each.key, each.name, each.types)}</td>
            <td class="number">${searchLink(`${this.search} ${term('actor', each.key)}`, number(each.count + each.failed),
              `${plural(each.count + each.failed, 'attempt')} of ${each.key === null ? nameless(each.types) : visible(each.name ?? each.key, 60)}`)}</td>
            <td class="number">${number(each.failed)}</td>
            <td class="number">${number(String(each.rows))}${each.uncounted
              ? html` <small>and ${number(each.uncounted)} not counted</small>` : nothing}</td>
            <td><bdi>${[...each.models].slice(0, 8).map((model) => visible(model, 60)).join(', ')}</bdi></td></tr>`)}
          </tbody></table></div></section>
      <section aria-labelledby="latest"><h2 id="latest">Latest</h2>
        <div class="table-box"><table aria-labelledby="latest">
          <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th>
            <th scope="col" class="number">Rows</th><th scope="col">Where</th><th scope="col">Status</th></tr></thead>
          <tbody>${data.nodes.slice(0, LISTED).map((/** @type {any} */ node) => this.line(node))}</tbody></table></div>
        ${data.nodes.length > LISTED ? html`<p>${searchLink(this.search, 'Show all in the search')}</p>` : nothing}
      </section>`;
  }

  /** @param {any} node */
  line(node) {
    const result = node.outcome.result;
    return html`<tr>
      <td class="tight"><a href=${href('events', { q: this.search, event: node.id })}>${when(node.received, zone())}</a></td>
      <td>${actorLink(actorKey(node.actor), node.actor.name, [node.actor.type])}</td>
      <td><bdi>${visible(modelOf(node), 80)}</bdi>${node.export?.demo ? html` <small>demo</small>` : nothing}</td>
      <td class="number">${number(node.export?.rows)}</td>
      <td class="where">${node.source.ip ? searchLink(`${term('ip', node.source.ip)} ${view(this.state).range}`,
        visible(node.source.ip, 60)) : '–'}
        <small><bdi>${visible(node.application, 60)}</bdi></small></td>
      <td class="tight"><span class="badge ${outcomeTone(result)}">${outcomeWord(result)}</span></td></tr>`;
  }
}

/** @param {any} node */
function modelOf(node) {
  return node.export?.model ?? node.targets[0]?.name ?? node.targets[0]?.id ?? 'something without a name';
}

/**
 * Those who took most rows first.
 * @param {any[]} nodes
 */
function byActor(nodes) {
  /** @type {Map<string | null, {key: string | null, name: string | null, types: Set<string>, count: number, failed: number, rows: bigint, uncounted: number, models: Set<string>}>} */
  const people = new Map();
  for (const node of nodes) {
    const key = actorKey(node.actor);
    const one = people.get(key) ?? {
      key, name: node.actor.name, types: new Set(), count: 0, failed: 0, rows: 0n, uncounted: 0, models: new Set(),
    };
    people.set(key, one);
    one.types.add(node.actor.type);
    one.models.add(modelOf(node));
    if (REFUSED.includes(node.outcome.result)) {
      one.failed++;
      continue;
    }
    one.count++;
    if (node.export?.rows === null || node.export?.rows === undefined) {
      one.uncounted++;
    } else {
      one.rows += BigInt(node.export.rows);
    }
  }
  return [...people.values()].sort((a, b) => (a.rows === b.rows ? b.count - a.count : a.rows < b.rows ? 1 : -1));
}

customElements.define('audit-exports-page', ExportsPage);
