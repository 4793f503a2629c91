/** One actor: since when, what they did to what, from where, in which sessions, and what they did last. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { change, href, zone } from '../state.js';
import { ago, number, outcomeTone, outcomeWord, total, visible, when, word } from '../format.js';
import { closedName } from '../query.js';
import { DataPage, countNote, nothingHere, rangeTools, searchLink, term, valuesOf, view } from './common.js';

const USUAL = 'last:30d';
const LISTED = 25;

const QUERY = `query Actor($query: String!, $zone: String!) {
  facets: auditEventFacets(query: $query, zone: $zone, top: 10,
      fields: [ACTION, RESOURCE, IP, SESSION, KIND, OUTCOME, APPLICATION, EMAIL]) {
    total { count capped } partial fields { field counted values { value count } others } }
  newest: auditEvents(query: $query, zone: $zone, first: ${LISTED}) {
    nodes { id received kind summary source { ip } outcome { result } } }
  oldest: auditEvents(query: $query, zone: $zone, first: 1, orderBy: OLDEST_FIRST) { nodes { id received } }
}`;

/** @type {[string, string, string][]} field of the facets, qualifier, title */
const TABLES = [
  ['ACTION', 'action', 'Actions'], ['RESOURCE', 'resource', 'Resources'], ['IP', 'ip', 'Addresses'],
  ['SESSION', 'session', 'Sessions'], ['KIND', 'kind', 'Kinds'], ['OUTCOME', 'outcome', 'Outcomes'],
  ['APPLICATION', 'app', 'Applications'],
];

class ActorPage extends DataPage {
  get name() {
    return this.state.get('name') ?? '';
  }

  get heading() {
    return this.name ? visible(this.name, 80) : 'Actor';
  }

  get search() {
    return `${term('actor', this.name)} ${view(this.state, USUAL).all}`;
  }

  tools() {
    return html`<form role="search" class="actions" @submit=${this.choose}>
        <label>User id or e-mail <input name="name" .value=${this.name} maxlength="320" required
          autocomplete="off" spellcheck="false"></label>
        <button type="submit">Show</button></form>
      ${this.name ? rangeTools(this.state, USUAL) : nothing}`;
  }

  /** @param {SubmitEvent} event */
  choose(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    change({ name: String(form.get('name')).trim() });
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    return this.name ? graphql(QUERY, { query: this.search, zone: zone() }, { signal }) : null;
  }

  /** @param {any} data */
  content(data) {
    if (data === null) {
      return html`<section class="state"><h2>Whom?</h2><p>Give a user id or an e-mail address, or follow a name on any
        other page.</p></section>`;
    }
    const { facets, newest, oldest } = data;
    if (newest.nodes.length === 0) {
      return nothingHere('events of this actor', this.state);
    }
    const first = oldest.nodes[0];
    const last = newest.nodes[0];
    return html`
      ${countNote(facets)}
      <dl class="panel figures">
        ${this.moment('first seen in this range', first)}${this.moment('last seen', last)}
        <div><dd>${searchLink(this.search, total(facets.total))}</dd><dt>in this range</dt></div>
        <div><dd>${valuesOf(facets, 'EMAIL').map((each) => each.value).filter((each) => each !== null)
          .map((each) => html`<bdi>${visible(each, 80)}</bdi> `)}</dd><dt>known as</dt></div>
      </dl>
      <div class="columns">${TABLES.map(([field, qualifier, title]) => this.table(facets, field, qualifier, title))}</div>
      <section aria-labelledby="last-events"><h2 id="last-events">Last events</h2>
        <div class="table-box"><table aria-labelledby="last-events">
          <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Where</th>
            <th scope="col">Status</th></tr></thead>
          <tbody>${newest.nodes.map((/** @type {any} */ node) => this.line(node))}</tbody></table></div>
        <p>${searchLink(this.search, 'Show all in the search')}</p></section>`;
  }

  /**
   * @param {string} title
   * @param {any} node
   */
  moment(title, node) {
    return html`<div><dd>${ago(node.received)}</dd>
      <dt>${title}, <a href=${href('events', { q: this.search, event: node.id })}>${when(node.received, zone())}</a></dt></div>`;
  }

  /**
   * @param {any} facets
   * @param {string} field
   * @param {string} qualifier
   * @param {string} title
   */
  table(facets, field, qualifier, title) {
    const facet = facets.fields.find((/** @type {any} */ each) => each.field === field);
    const values = (facet?.values ?? []).filter((/** @type {any} */ each) => each.value !== null);
    const id = `actor-${qualifier}`;
    return values.length === 0 ? nothing : html`<section aria-labelledby=${id}><h2 id=${id}>${title}</h2>
      <div class="table-box"><table aria-labelledby=${id}>
        <thead class="visually-hidden"><tr><th scope="col">Value</th><th scope="col">Events</th></tr></thead>
        <tbody>${values.map((/** @type {any} */ each) => {
          // Names of a closed set come in capitals, as the API has them.
          const closed = field === 'KIND' || field === 'OUTCOME';
          const value = closed ? closedName(each.value) : each.value;
          return html`<tr><td><bdi>${closed ? word(each.value) : visible(each.value, 80)}</bdi></td>
            <td class="number">${searchLink(`${this.search} ${term(qualifier, value)}`, number(each.count),
              `${number(each.count)} events with ${qualifier} ${visible(value, 60)}`)}</td></tr>`;
        })}
        </tbody></table></div>
      ${facet.others ? html`<p class="hint">${number(facet.others)} with others or without one</p>` : nothing}</section>`;
  }

  /** @param {any} node */
  line(node) {
    const result = node.outcome.result;
    return html`<tr>
      <td class="tight"><a href=${href('events', { q: this.search, event: node.id })}>${when(node.received, zone())}</a></td>
      <td><bdi>${visible(node.summary, 200)}</bdi></td>
      <td class="where">${node.source.ip ? searchLink(`${term('ip', node.source.ip)} ${view(this.state, USUAL).range}`,
        visible(node.source.ip, 60)) : '–'}</td>
      <td class="tight"><span class="badge ${outcomeTone(result)}">${outcomeWord(result)}</span></td></tr>`;
  }
}

customElements.define('audit-actor-page', ActorPage);
