/** Who tried to sign in, from where, and whether somebody guesses: many failures in a short time stand out. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { change, href, zone } from '../state.js';
import { withRange } from '../query.js';
import '../histogram.js';
import { duration, nameless, number, plural, visible, when } from '../format.js';
import { DataPage, actorKey, actorLink, countNote, nothingHere, rangeTools, searchLink, term, valuesOf, view } from './common.js';

const FAILED = 'outcome:failure,blocked,error';
/** So many failures within this time are no slip of the hand. */
const LEAST = 10;
const WITHIN = 10 * 60 * 1000;
/** After a burst it is asked whether they got in, up to so much later. */
const AFTERWARDS = 60 * 60 * 1000;
const MOST_BURSTS = 10;
/** So many of those who got in are named. */
const MOST_NAMED = 3;
/** Who signs out got in before. */
const GOT_IN = 'kind:login outcome:success -action:logout';

const QUERY = `query Logins($all: String!, $failed: String!, $zone: String!) {
  all: auditEventFacets(query: $all, zone: $zone, fields: [ACTOR, IP, OUTCOME], top: 50, buckets: 60) {
    total { count capped } partial fields { field counted values { value count } }
    histogram { bucketMillis buckets { from to count outcomes { outcome count } } } }
  failed: auditEventFacets(query: $failed, zone: $zone, fields: [ACTOR, IP], top: 50) {
    total { count capped } partial fields { field counted values { value count } } }
  failures: auditEvents(query: $failed, zone: $zone, first: 1000) {
    nodes { received actor { userId email } source { ip } } pageInfo { hasNextPage } }
}`;

/**
 * @typedef {object} Burst
 * @property {string} qualifier what its failures have in common: `ip` or `actor`
 * @property {string} value
 * @property {number} count
 * @property {string} from when it began
 * @property {string} to when it ended
 * @property {string[]} others the accounts that one address tried, or the addresses that one account was tried from
 * @property {{totalCount: {count: number, capped: boolean}, nodes: any[], partial: boolean}} [within] sign-ins that succeeded during it
 *     and up to an hour later, the first of them
 */

/**
 * Finds many failures in a short time.
 * @param {{received: string, actor: {userId: string | null, email: string | null}, source: {ip: string | null}}[]} failures
 * @returns {Burst[]} those with most failures first
 */
export function findBursts(failures) {
  const byAddress = grouped(failures, (each) => each.source.ip, (each) => actorKey(each.actor), 'ip');
  const addresses = new Set(byAddress.map((burst) => burst.value));
  // An account that is tried from one address alone is told by that address.
  const byActor = grouped(failures, (each) => actorKey(each.actor), (each) => each.source.ip, 'actor')
    .filter((burst) => burst.others.length > 1 || !addresses.has(burst.others[0]));
  return [...byAddress, ...byActor].sort((one, other) => other.count - one.count);
}

/**
 * @param {any[]} failures
 * @param {(failure: any) => string | null} key
 * @param {(failure: any) => string | null} other
 * @param {string} qualifier
 * @returns {Burst[]}
 */
function grouped(failures, key, other, qualifier) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const failure of [...failures].sort((a, b) => (a.received < b.received ? -1 : 1))) {
    const value = key(failure);
    if (value !== null) {
      groups.set(value, [...(groups.get(value) ?? []), failure]);
    }
  }
  const bursts = [];
  for (const [value, list] of groups) {
    for (const run of runs(list)) {
      const others = [...new Set(run.map(other).filter((each) => each !== null))];
      bursts.push({ qualifier, value, count: run.length, from: run[0].received, to: run[run.length - 1].received, others });
    }
  }
  return bursts;
}

/**
 * The stretches in which any LEAST failures one after the other came WITHIN their time.
 * @param {any[]} list in the order of time
 */
function runs(list) {
  const times = list.map((each) => Date.parse(each.received));
  const found = [];
  let begin = -1;
  let end = -1;
  for (let i = LEAST - 1; i < list.length; i++) {
    const first = i - LEAST + 1;
    if (times[i] - times[first] > WITHIN) {
      continue;
    }
    if (begin >= 0 && first <= end) {
      end = i;
    } else {
      if (begin >= 0) {
        found.push(list.slice(begin, end + 1));
      }
      begin = first;
      end = i;
    }
  }
  return begin < 0 ? found : [...found, list.slice(begin, end + 1)];
}

class LoginsPage extends DataPage {
  get heading() {
    return 'Logins';
  }

  tools() {
    return rangeTools(this.state);
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    const { all } = view(this.state);
    const variables = { all: `kind:login ${all}`, failed: `kind:login ${FAILED} ${all}`, zone: zone() };
    const data = await graphql(QUERY, variables, { signal });
    data.bursts = findBursts(data.failures.nodes).slice(0, MOST_BURSTS);
    await this.findSuccesses(data.bursts, signal);
    return data;
  }

  /**
   * @param {Burst[]} bursts
   * @param {AbortSignal} signal
   */
  async findSuccesses(bursts, signal) {
    if (bursts.length === 0) {
      return;
    }
    const names = bursts.map((_, i) => `$q${i}: String!`).join(', ');
    const fields = bursts.map((_, i) => `b${i}: auditEvents(query: $q${i}, first: 50, orderBy: OLDEST_FIRST) {
      nodes { id received actor { type name userId email } source { ip } } totalCount { count capped } partial }`).join(' ');
    const variables = Object.fromEntries(bursts.map((burst, i) => [`q${i}`, within(burst, GOT_IN)]));
    const found = await graphql(`query Successes(${names}) { ${fields} }`, variables, { signal });
    bursts.forEach((burst, i) => {
      burst.within = found[`b${i}`];
    });
  }

  /** @param {any} data */
  content(data) {
    if (data.all.total.count === 0) {
      return nothingHere('sign-ins', this.state);
    }
    const outcomes = new Map(valuesOf(data.all, 'OUTCOME').map((each) => [each.value, each.count]));
    const { range, all } = view(this.state);
    return html`
      ${countNote(data.all, data.failed)}
      <dl class="panel figures">
        <div><dd>${number(data.all.total.count)}${data.all.total.capped ? '+' : ''}</dd><dt>attempts</dt></div>
        <div><dd>${number(outcome(outcomes, 'success'))}</dd><dt>succeeded</dt></div>
        <div><dd>${number(data.failed.total.count)}</dd><dt>failed</dt></div>
        <div><dd>${number(data.bursts.length)}</dd><dt>bursts of failures</dt></div>
      </dl>
      ${this.may('export') ? html`<p><a href=${href('events', { q: `kind:login ${all}`, export: '1' })}>Export these
        sign-ins</a></p>` : nothing}
      <section aria-labelledby="bursts"><h2 id="bursts">Bursts</h2>${this.bursts(data)}</section>
      <audit-histogram .histogram=${data.all.histogram} .zone=${zone()}
        @zoom=${(/** @type {CustomEvent} */ each) => change({ q: withRange(all, each.detail) })}></audit-histogram>
      <div class="columns">
        ${this.attempts('By actor', 'actor', valuesOf(data.all, 'ACTOR'), valuesOf(data.failed, 'ACTOR'), range)}
        ${this.attempts('By address', 'ip', valuesOf(data.all, 'IP'), valuesOf(data.failed, 'IP'), range)}
      </div>`;
  }

  /** @param {any} data */
  bursts(data) {
    const note = data.failures.pageInfo.hasNextPage
      ? html`<p class="hint">Only the newest ${number(data.failures.nodes.length)} failures were looked at.</p>` : nothing;
    if (data.bursts.length === 0) {
      return html`<p class="muted">Nobody failed ${number(LEAST)} times or more within ${duration(WITHIN)}.</p>${note}`;
    }
    return html`${data.bursts.map((/** @type {Burst} */ burst) => this.burst(burst))}${note}`;
  }

  /** @param {Burst} burst */
  burst(burst) {
    const millis = Date.parse(burst.to) - Date.parse(burst.from);
    const common = term(burst.qualifier, burst.value);
    const others = html`<bdi>${burst.others.slice(0, 5).map((each) => visible(each, 60)).join(', ')}</bdi>${
      burst.others.length > 5 ? ` and ${number(burst.others.length - 5)} more` : ''}`;
    return html`<div class="banner bad burst">
      <p><strong>${plural(burst.count, 'failed sign-in')} ${burst.qualifier === 'ip' ? 'from' : 'on'}
        <bdi>${visible(burst.value, 80)}</bdi></strong> within ${duration(millis)}, from
        ${when(burst.from, zone())} ${burst.qualifier === 'ip' ? 'on' : 'from'} ${others}.
        ${this.whoGotIn(burst)}</p>
      <p class="actions">
        ${searchLink(within(burst, 'kind:login'), 'Show these sign-ins')}
        ${searchLink(`${common} ${view(this.state).range}`, burst.qualifier === 'ip'
          ? `All events from ${visible(burst.value, 60)}` : `All events of ${visible(burst.value, 60)}`)}
      </p></div>`;
  }

  /**
   * What is asked first of all: who, when, and from where, if it was not from the one address of the burst.
   * @param {Burst} burst
   */
  whoGotIn(burst) {
    const { nodes, totalCount, partial } = /** @type {NonNullable<Burst['within']>} */ (burst.within);
    if (nodes.length === 0 && partial) {
      return 'Whether anybody got in was not found out: there is too much to look at.';
    }
    if (nodes.length === 0) {
      return Date.parse(burst.to) + AFTERWARDS > Date.now() ? 'Nobody got in so far.'
        : `Nobody got in meanwhile or within ${duration(AFTERWARDS)} after.`;
    }
    const firsts = nodes.filter((node, at) => nodes.findIndex((other) => isSame(other, node)) === at);
    const named = firsts.slice(0, MOST_NAMED);
    const told = named.map((node, at) => {
      const { actor, source, received } = node;
      const then = received <= burst.to ? 'meanwhile' : 'then';
      return html`${at === 0 ? then[0].toUpperCase() + then.slice(1) : `, ${then}`}
        ${actorLink(actorKey(actor), actor.name, [actor.type])} signed in at <a href=${href('events', {
          q: within(burst, GOT_IN), event: node.id })}>${when(received, zone())}</a>${
          burst.qualifier === 'ip' ? nothing : html` from <bdi>${visible(source.ip ?? 'an unknown address', 60)}</bdi>${
            burst.others.includes(source.ip) ? ', from where others failed' : ''}`}`;
    });
    const count = `${number(totalCount.count)}${totalCount.capped ? '+' : ''}`;
    return html`<strong>${told}.</strong>${totalCount.count > named.length
      ? ` ${count} sign-ins succeeded in all, up to ${duration(AFTERWARDS)} after.` : nothing}`;
  }

  /**
   * @param {string} title
   * @param {'actor' | 'ip'} qualifier
   * @param {{value: string | null, count: number}[]} all
   * @param {{value: string | null, count: number}[]} failed
   * @param {string} range
   */
  attempts(title, qualifier, all, failed, range) {
    const failures = new Map(failed.map((each) => [each.value, each.count]));
    const lines = [...all].sort((one, other) => (failures.get(other.value) ?? 0) - (failures.get(one.value) ?? 0)
      || other.count - one.count).slice(0, 20);
    const id = `by-${qualifier}`;
    return html`<section aria-labelledby=${id}><h2 id=${id}>${title}</h2>
      <div class="table-box"><table aria-labelledby=${id}>
        <thead><tr><th scope="col">${qualifier === 'ip' ? 'Address' : 'Actor'}</th>
          <th scope="col" class="number">Attempts</th><th scope="col" class="number">Failed</th></tr></thead>
        <tbody>${lines.map((line) => {
          const bad = failures.get(line.value) ?? 0;
          const search = `kind:login ${term(qualifier, line.value)}`;
          const called = line.value === null ? nameless() : visible(line.value, 60);
          return html`<tr class=${bad >= LEAST ? 'stands-out' : ''}>
            <td class=${qualifier === 'ip' ? 'where' : ''}>${qualifier === 'actor' ? actorLink(line.value) : line.value === null ? '–'
              : searchLink(`${term('ip', line.value)} ${range}`, visible(line.value, 60))}</td>
            <td class="number">${searchLink(`${search} ${range}`, number(line.count),
              `${number(line.count)} attempts: ${called}`)}</td>
            <td class="number">${bad === 0 ? '0' : searchLink(`${search} ${FAILED} ${range}`, number(bad),
              `${number(bad)} failed: ${called}`)}</td></tr>`;
        })}</tbody></table></div></section>`;
  }
}

/**
 * A search for what has in common what the failures of a burst have, during it and for a while after.
 * @param {Burst} burst
 * @param {string} conditions
 */
function within(burst, conditions) {
  const until = new Date(Date.parse(burst.to) + AFTERWARDS).toISOString();
  return `${conditions} ${term(burst.qualifier, burst.value)} after:${burst.from} before:${until}`;
}

/**
 * Whether two sign-ins are of the same person at the same address.
 * @param {any} one
 * @param {any} other
 */
function isSame(one, other) {
  return actorKey(one.actor) === actorKey(other.actor) && one.source.ip === other.source.ip;
}

/**
 * Values of facets come as a filter takes them, in either case.
 * @param {Map<string | null, number>} outcomes
 * @param {string} name
 */
function outcome(outcomes, name) {
  return outcomes.get(name) ?? outcomes.get(name.toUpperCase()) ?? 0;
}

customElements.define('audit-logins-page', LoginsPage);
