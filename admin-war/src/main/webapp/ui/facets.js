/** How many events have which values, counted by the database; a click asks for a value, or leaves it out. */
import { LitElement, html, nothing } from 'lit';
import { NAMELESS_HINT, nameless, number, outcomeWord, visible, word } from './format.js';
import { closedName, has, quoted, withValue, withoutValue } from './query.js';

export const FACETS = /* GraphQL */ `query Facets(
  $query: String, $zone: String, $fields: [AuditEventField!]!, $buckets: Int, $sources: Boolean!
) {
  auditEventFacets(query: $query, zone: $zone, fields: $fields, top: 8, buckets: $buckets) {
    total { count capped }
    fields { field others counted values { value count } }
    histogram { bucketMillis buckets { from to count outcomes { outcome count } } }
    partial
  }
  sources @include(if: $sources) { application state lastEvent lastStatus }
}`;

/**
 * @typedef {object} Field
 * @property {string} field as the API calls it
 * @property {string} name of its qualifier
 * @property {string} title
 * @property {boolean} [closed] whether its values are a closed set of names
 */

/** @type {Field[]} what is counted by, in the order in which it is shown */
export const FIELDS = [
  { field: 'OUTCOME', name: 'outcome', title: 'Outcome', closed: true },
  { field: 'KIND', name: 'kind', title: 'Kind', closed: true },
  { field: 'APPLICATION', name: 'app', title: 'Application' },
  { field: 'ACTOR', name: 'actor', title: 'Actor' },
  { field: 'IP', name: 'ip', title: 'Address' },
  { field: 'OPERATION', name: 'operation', title: 'Operation' },
  { field: 'ACTION', name: 'action', title: 'Action' },
  { field: 'RESOURCE', name: 'resource', title: 'Resource' },
];

/**
 * A value as the search language has it.
 * @param {Field} field
 * @param {string} value
 */
export function qualifierValue(field, value) {
  return field.closed ? closedName(value) : quoted(value);
}

/** Tells by the event `search`, with the text as its detail, what to search for instead. */
class Facets extends LitElement {
  static properties = { facets: { attribute: false }, total: { attribute: false }, query: {}, wide: { state: true } };

  constructor() {
    super();
    /** @type {any[] | null} null while they are being counted for the first time */
    this.facets = null;
    this.total = 0;
    this.query = '';
    const room = matchMedia('(min-width: 62.01rem)');
    this.wide = room.matches;
    room.addEventListener('change', () => {
      this.wide = room.matches;
    });
  }

  createRenderRoot() {
    return this;
  }

  /** @param {string} query */
  search(query) {
    this.dispatchEvent(new CustomEvent('search', { detail: query }));
  }

  render() {
    // Where there is little room, it stands closed above the table, so that its coming moves nothing.
    return html`<h2 class="visually-hidden">Values</h2>
      ${this.wide ? html`<div class="all">${this.all()}</div>`
        : html`<details><summary>Values to choose from</summary><div class="all">${this.all()}</div></details>`}`;
  }

  all() {
    if (this.facets === null) {
      return FIELDS.map((field) => html`<section class="facet" aria-busy="true"><h3>${field.title}</h3>
        ${[1, 2, 3].map(() => html`<span class="skeleton"></span>`)}</section>`);
    }
    const facets = this.facets;
    if (facets.every((each) => each.values.length === 0)) {
      return html`<p class="others">No values to choose from.</p>`;
    }
    const newest = Math.min(...facets.map((each) => each.counted));
    const sections = FIELDS.map((field) => {
      const counted = facets.find((each) => each.field === field.field);
      return counted && counted.values.length > 0 ? this.facet(field, counted) : nothing;
    });
    return html`${newest < this.total ? html`<p class="others">Of the ${number(newest)} newest events</p>` : nothing}${sections}`;
  }

  /**
   * @param {Field} field
   * @param {any} counted
   */
  facet(field, counted) {
    const most = Math.max(1, ...counted.values.map((/** @type {any} */ each) => each.count));
    return html`<section class="facet"><h3>${field.title}</h3>
      <ul>${counted.values.map((/** @type {any} */ each) => this.value(field, each, most))}</ul>
      ${counted.others > 0 ? html`<p class="others">${number(counted.others)} with others</p>` : nothing}</section>`;
  }

  /**
   * @param {Field} field
   * @param {{value: string | null, count: number}} counted
   * @param {number} most
   */
  value(field, counted, most) {
    const none = counted.value === null;
    const value = counted.value !== null && field.closed ? closedName(counted.value) : counted.value;
    const shown = counted.value === null ? (field.name === 'actor' ? nameless() : 'none')
      : field.field === 'OUTCOME' ? outcomeWord(counted.value)
        : field.closed ? word(counted.value) : visible(counted.value, 80) || 'empty';
    // Events without a value are those that do not have any.
    const chosen = has(this.query, field.name, value, none);
    const include = chosen
      ? withoutValue(this.query, field.name, value, none) : withValue(this.query, field.name, value, none);
    const key = `${field.name}:${none ? '' : `=${counted.value}`}`;
    return html`<li>
      <button type="button" data-focus=${key} class=${`value ${chosen ? 'chosen' : ''}`} aria-pressed=${chosen}
        title=${`${chosen ? `No longer only ${shown}` : `Only ${shown}`}${none && field.name === 'actor' ? `: ${NAMELESS_HINT}` : ''}`} @click=${(/** @type {MouseEvent} */ event) =>
          this.search(event.altKey ? withValue(this.query, field.name, value, !none) : include)}>
        <bdi class=${none ? 'muted' : ''}>${shown}</bdi><span class="muted">${number(counted.count)}</span></button>
      <button type="button" data-focus=${`-${key}`} class="exclude" aria-label=${`Exclude ${field.title} ${shown}`} title=${`Without ${shown}`}
        @click=${() => this.search(withValue(this.query, field.name, value, !none))}>⊘</button>
      <svg aria-hidden="true"><rect height="2" width=${`${(100 * counted.count) / most}%`}></rect></svg></li>`;
  }
}

customElements.define('audit-facets', Facets);
