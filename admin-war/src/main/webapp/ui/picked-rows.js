/** What can be done with several rows of the table that somebody has selected. */
import { LitElement, html, nothing } from 'lit';
import { rowsAsJson, rowsAsText } from './copies.js';
import { plural } from './format.js';
import { copy } from './menu.js';
import { current, href } from './state.js';

/** Tells by the event `clear` that none is to be selected. */
class PickedRows extends LitElement {
  static properties = { rows: { attribute: false }, columns: { attribute: false }, zone: {}, compared: { state: true } };

  constructor() {
    super();
    /** @type {import('./events-table.js').Row[]} */
    this.rows = [];
    /** @type {string[]} */
    this.columns = [];
    this.zone = 'UTC';
    /** @type {import('./events-table.js').Row[] | null} two events that are shown side by side */
    this.compared = null;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const copies = (/** @type {string} */ label, /** @type {() => string} */ text) =>
      html`<button type="button" @click=${() => copy(text())}>${label}</button>`;
    return html`<div class="picked" role="group" aria-label="Selected events">
      <span role="status">${plural(this.rows.length, 'event')} selected</span>
      ${copies('Copy as text', () => rowsAsText(this.rows, this.columns, this.zone))}
      ${copies('Copy as JSON', () => rowsAsJson(this.rows))}
      ${copies('Copy links', () => this.rows.map((row) => this.link(row)).join('\n'))}
      <button type="button" ?disabled=${this.rows.length !== 2} title=${this.rows.length === 2 ? 'Both, field by field'
        : 'This takes two events'} @click=${this.compare}>Compare</button>
      <button type="button" class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('clear'))}>Select none</button></div>
      ${this.compared ? html`<audit-compare-sheet .rows=${this.compared} .zone=${this.zone}
        @close=${() => { this.compared = null; }}></audit-compare-sheet>` : nothing}`;
  }

  /** The one that came first in time stands first. */
  async compare() {
    const rows = [...this.rows].sort((one, other) => (one.received < other.received ? -1 : 1));
    await import('./compare-sheet.js');
    this.compared = rows;
  }

  /** @param {import('./events-table.js').Row} row */
  link(row) {
    const { page, params } = current();
    params.set('event', row.id);
    return new URL(href(page, params), location.href).href;
  }
}

customElements.define('audit-picked-rows', PickedRows);
