/** Chooses a range: one that ends now, or one between two times in the zone of the page. */
import { LitElement, html } from 'lit';
import { fieldValue } from './format.js';
import { PRESETS, range, withRange } from './query.js';
import { lastMonth } from './ranges.js';

/** Tells by `choose`, with the search text as its detail, what was chosen; by `close` that nothing was. */
class RangePanel extends LitElement {
  static properties = { query: {}, zone: {}, message: { state: true } };

  constructor() {
    super();
    this.query = '';
    this.zone = 'UTC';
    this.message = '';
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    const chosen = this.querySelector('[aria-pressed=true]') ?? this.querySelector('button');
    /** @type {HTMLElement} */ (chosen).focus();
  }

  /** @param {string} text */
  choose(text) {
    this.dispatchEvent(new CustomEvent('choose', { detail: withRange(this.query, text) }));
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    event.stopPropagation();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const from = String(fields.get('from'));
    const to = String(fields.get('to'));
    if (!from && !to) {
      this.message = 'Give at least one of the two times.';
    } else if (from && to && from > to) {
      this.message = 'The range ends before it begins.';
    } else {
      this.choose([from && `after:${from}`, to && `before:${to}`].filter(Boolean).join(' '));
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.dispatchEvent(new CustomEvent('close'));
    }
  }

  render() {
    const now = new Date();
    const said = range(this.query);
    const day = new Date(now.getTime() - 86400000);
    const presets = [...PRESETS.map(([length, words]) => [`last:${length}`, words]),
      [lastMonth(this.zone, now), 'Last month'], ['', 'All time']];
    return html`<div class="range-panel" role="group" aria-label="Range of time" @keydown=${this.key}>
      <div class="presets">${presets.map(([text, words]) => html`<button type="button"
        aria-pressed=${said === text} @click=${() => this.choose(text)}>${words}</button>`)}</div>
      <form @submit=${this.submit}>
        <p>Between two times in <strong>${this.zone}</strong>, both included:</p>
        <label class="field">From <input type="datetime-local" name="from" .value=${fieldValue(day, this.zone)}></label>
        <label class="field">To <input type="datetime-local" name="to" .value=${fieldValue(now, this.zone)}></label>
        <p class="error" role="alert">${this.message}</p>
        <button class="primary">Show this range</button>
      </form></div>`;
  }
}

customElements.define('audit-range-panel', RangePanel);
