/** Two events side by side, field by field as they are stored, with what differs marked. */
import { LitElement, html, nothing } from 'lit';
import { graphql } from './api.js';
import { number, plural, visible, when, whole } from './format.js';
import { named } from './events-table.js';
import { loading, problem } from './states.js';
import { seen } from './code-view.js';

const BOTH = /* GraphQL */ `query Compare($first: ID!, $second: ID!) {
  first: auditEvent(id: $first) { json }
  second: auditEvent(id: $second) { json }
}`;

/** Characters of a value that are shown. */
const SHOWN = 2000;
/** Characters before a difference far down that are shown. */
const BEFORE = 60;
/** What people ask for first stands above; a part that is not named here, behind. */
const PARTS = ['time', 'actor', 'effect', 'operation', 'field', 'export', 'outcome', 'source', 'trace', 'anomalies', 'identity'];

/**
 * @typedef {object} Field
 * @property {string} name such as `actor.userId`
 * @property {string | undefined} first undefined where the event has none
 * @property {string | undefined} second
 * @property {number} from the first character that differs; -1 where none does
 */

/**
 * The fields that any of the two has.
 * @param {string} first JSON
 * @param {string} second JSON
 * @returns {Field[]}
 */
export function compared(first, second) {
  const left = fieldsOf(first);
  const right = fieldsOf(second);
  return [...new Set([...left.keys(), ...right.keys()])].map((name) =>
    ({ name, first: left.get(name), second: right.get(name), from: differsFrom(left.get(name), right.get(name)) }))
    .sort((one, other) => place(one) - place(other) || (one.name < other.name ? -1 : 1));
}

/** @param {Field} field */
function place(field) {
  const at = PARTS.indexOf(field.name.split(/[.[]/, 1)[0]);
  return at < 0 ? PARTS.length : at;
}

/** @param {string} json of an event; its whole numbers are all exact (docs/event-format.md) */
function fieldsOf(json) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  const add = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) {
      fields.set(name, listed(value));
    } else if (Array.isArray(value)) {
      value.forEach((each, index) => add(`${name}[${index}]`, each));
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, each]) => add(name ? `${name}.${key}` : key, each));
    } else {
      fields.set(name, String(value));
    }
  };
  add('', JSON.parse(json));
  return fields;
}

/**
 * A list with an entry in each line; as JSON where that would read like another list.
 * @param {unknown[]} list
 */
function listed(list) {
  return list.some((each) => /^$|^\[|\n/.test(String(each))) ? JSON.stringify(list) : list.join('\n');
}

/**
 * @param {string | undefined} first
 * @param {string | undefined} second
 */
function differsFrom(first, second) {
  if (first === second) {
    return -1;
  }
  let at = 0;
  while (first !== undefined && second !== undefined && at < first.length && first[at] === second[at]) {
    at++;
  }
  return at;
}

class CompareSheet extends LitElement {
  static properties = { rows: { attribute: false }, zone: {}, fields: { state: true }, failure: { state: true }, less: { state: true } };

  constructor() {
    super();
    /** @type {import('./events-table.js').Row[]} of the two events */
    this.rows = [];
    this.zone = 'UTC';
    /** @type {Field[] | null | undefined} null where one of them is gone; undefined until they have come */
    this.fields = undefined;
    /** @type {unknown} */
    this.failure = null;
    /** Whether what is the same is left out. */
    this.less = false;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal();
    this.load();
  }

  async load() {
    try {
      const { first, second } = await graphql(BOTH, { first: this.rows[0].id, second: this.rows[1].id });
      this.fields = first && second ? compared(first.json, second.json) : null;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  render() {
    return html`<link rel="stylesheet" href=${new URL('drawer.css', import.meta.url).href}>
      <dialog class="sheet compare" aria-labelledby="compare-title" @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      <form method="dialog" class="head"><h2 id="compare-title">Two events</h2><button class="quiet">Close</button></form>
      ${this.content()}</dialog>`;
  }

  content() {
    if (this.failure) {
      return problem(this.failure, () => this.load());
    }
    if (this.fields === undefined) {
      return loading('the events');
    }
    if (this.fields === null) {
      return html`<p role="alert">One of the two is not there any more: it may have been deleted when its time was over.</p>`;
    }
    const differing = this.fields.filter((field) => field.from >= 0);
    const shown = this.less ? differing : this.fields;
    return html`<p role="status"><strong>${plural(differing.length, 'field')}</strong> of ${number(this.fields.length)} differ${
        differing.length === 1 ? 's' : ''}.</p>
      <p><label class="check"><input type="checkbox" .checked=${this.less}
        @change=${(/** @type {any} */ event) => { this.less = event.target.checked; }}> <span>Only what differs</span></label></p>
      <div class="table-box" tabindex="0" role="region" aria-label="Fields of both events"><table>
        <thead><tr><th scope="col">Field</th><th scope="col">Compared</th>${this.head('First', this.rows[0])}
          ${this.head('Second', this.rows[1])}</tr></thead>
        <tbody>${shown.map((field) => line(field))}</tbody></table></div>`;
  }

  /**
   * Which event stands below: when it was, who acted and what they did.
   * @param {string} which
   * @param {import('./events-table.js').Row} row
   */
  head(which, row) {
    return html`<th scope="col">${which} event <small>${when(row.received, this.zone)} <bdi>${visible(row.who, 60)}</bdi>
      <bdi>${visible(row.what, 60)}${row.targets.length > 0 ? ` ${visible(named(row.targets[0]), 60)}` : ''}</bdi></small></th>`;
  }
}

/** @param {Field} field */
function line(field) {
  const { name, from } = field;
  const differs = from >= 0;
  const far = differs && from >= SHOWN / 2 ? from - BEFORE : 0;
  const word = !differs ? 'same' : field.first === undefined ? 'second only' : field.second === undefined ? 'first only' : 'differs';
  return html`<tr class=${differs ? 'differs' : ''}><th scope="row"><code>${seen(name)}</code></th>
    <td class="mark"><span aria-hidden="true">${differs ? '≠' : '='}</span> ${word}${far > 0
      ? html`<small> from character ${number(from + 1)}</small>` : nothing}</td>
    <td>${value(field.first, far)}</td><td>${value(field.second, far)}</td></tr>`;
}

/**
 * @param {string | undefined} text
 * @param {number} from the first character to show
 */
function value(text, from) {
  if (text === undefined) {
    return html`<span class="muted">none</span>`;
  }
  const begin = whole(text, from);
  const end = whole(text, begin + SHOWN);
  return html`<div class="value"><bdi>${begin > 0 ? '…' : ''}${seen(text.slice(begin, end))}${end < text.length ? '…' : ''}</bdi></div>`;
}

customElements.define('audit-compare-sheet', CompareSheet);
