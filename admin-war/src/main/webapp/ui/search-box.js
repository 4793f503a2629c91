/** The search box: one text that is the whole filter, with completion, a chip for each condition, and a range. */
import { LitElement, html, nothing } from 'lit';
import { graphql } from './api.js';
import { visible } from './format.js';
import { DEFAULT_QUERY } from './state.js';
import { canonicalName, isTime, quoted, range, rangeWords, stripped, terms, withOnly, withRange, without, written } from './query.js';
import { FIELDS, qualifierValue } from './facets.js';

const COMPLETIONS = /* GraphQL */ `query Completions($query: String!, $offset: Int!, $zone: String) {
  searchCompletions(query: $query, offset: $offset, zone: $zone) { text description start end }
}`;

const VALUES = /* GraphQL */ `query Values($query: String, $zone: String, $field: AuditEventField!) {
  auditEventFacets(query: $query, zone: $zone, fields: [$field], top: 50) { fields { values { value count } } }
}`;

const TARGETS = /* GraphQL */ `query Targets($query: String, $zone: String) {
  auditEvents(query: $query, zone: $zone, first: 20) { nodes { targets { type id name } } }
}`;

/** What is completed from values of the log: those of the side, and what was acted on. */
const SEEN = [...FIELDS, { field: 'TARGET', name: 'target', title: 'Target' }];

/** A longer value does not fit into a search. */
const LONGEST = 1000;

/** How long nobody types before completions are asked for. */
const PAUSE = 150;

/**
 * Tells by the event `search`, with the text as its detail, that somebody wants to see what it finds; by
 * `leave` that they are done writing.
 */
class SearchBox extends LitElement {
  static properties = {
    query: {}, zone: {}, conditions: { attribute: false }, error: { attribute: false },
    applications: { attribute: false }, rows: { attribute: false }, completions: { state: true }, active: { state: true }, ranging: { state: true },
  };

  constructor() {
    super();
    this.query = '';
    this.zone = 'UTC';
    /** @type {any[] | null} as the server understood them; null while it is being asked */
    this.conditions = null;
    /** @type {import('./api.js').ApiError | null} */
    this.error = null;
    /** @type {string[]} */
    this.applications = [];
    /** The range of the last search that was one. */
    this.lastRange = range(DEFAULT_QUERY);
    /** @type {import('./events-table.js').Row[]} that are shown */
    this.rows = [];
    /** @type {any[]} */
    this.completions = [];
    this.active = -1;
    this.ranging = false;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.asked = 0;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('query')) {
      this.input.value = this.query;
    }
    if (this.conditions !== null) {
      this.lastRange = range(this.query);
    }
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input'));
  }

  /** Whether it has the focus, and says just what is searched for. */
  get isDone() {
    return document.activeElement === this.input && this.input.value.trim() === this.query && this.completions.length === 0;
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  /** @param {string} query */
  search(query) {
    this.close();
    this.ranging = false;
    this.dispatchEvent(new CustomEvent('search', { detail: stripped(query) }));
  }

  /** What was written, in the range that is shown where it names none: all time is chosen by its button. */
  submit() {
    const text = this.input.value;
    const asked = range(text) === '' ? withRange(text, this.error ? this.lastRange : range(this.query)) : text;
    this.input.value = asked;
    this.search(asked);
  }

  close() {
    clearTimeout(this.timer);
    this.asked++;
    this.completions = [];
    this.active = -1;
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.complete(), PAUSE);
  }

  async complete() {
    const query = this.input.value;
    const offset = this.input.selectionStart ?? query.length;
    const asked = ++this.asked;
    try {
      const [known, seen] = await Promise.all([
        graphql(COMPLETIONS, { query, offset, zone: this.zone }).then((data) => data.searchCompletions),
        this.seen(query, offset),
      ]);
      if (asked === this.asked) {
        this.completions = [...seen, ...known].slice(0, 12);
        this.active = -1;
      }
    } catch {
      this.close(); // what is wrong with the text is said when it is searched for
    }
  }

  /**
   * Values that the log has, for a qualifier of which it can count them.
   * @param {string} query
   * @param {number} offset
   */
  async seen(query, offset) {
    const term = terms(query).find((each) => each.start < offset && offset <= each.end);
    const field = SEEN.find((each) => each.name === term?.name && !each.closed);
    if (!term || !field) {
      return [];
    }
    // An address has colons of its own.
    const begun = query.slice(term.start, offset).replace(/^-?[a-z_-]+:/i, '').replace(/^.*,/s, '');
    const within = range(query) || 'last:30d';
    const [data, { shown, found }] = await Promise.all([
      graphql(VALUES, { query: within, zone: this.zone, field: field.field }),
      field.name === 'target' ? this.targets(within, begun.replace(/^"/, '')) : { shown: [], found: [] },
    ]);
    /** @type {[string, string][]} what is shown is asked for first, and has names where the log counts ids */
    const values = [
      ...shown, ...data.auditEventFacets.fields[0].values.map((/** @type {any} */ each) => [each.value, `${each.count} seen`]), ...found,
    ];
    return values.filter(([value], at) => values.findIndex(([other]) => other === value) === at)
      .filter(([value]) => value?.toLowerCase().includes(begun.toLowerCase().replace(/^"/, '')) && value.length <= LONGEST)
      .slice(0, 8)
      .map(([value, description]) => ({
        text: qualifierValue(field, value), description, start: offset - begun.length, end: offset,
      }));
  }

  /**
   * Names and ids of what was acted on: what the rows show, and what the log has that begins so, which counts by value
   * have of each event's first target alone, and by its id.
   * @param {string} within the range
   * @param {string} begun
   */
  async targets(within, begun) {
    const shown = targetsOf(this.rows);
    if (begun === '' || begun.endsWith('*')) {
      return { shown, found: [] };
    }
    const query = `target:${quoted(begun)}* ${within}`;
    // Where it takes too long, what is known without it is offered.
    const found = await graphql(TARGETS, { query, zone: this.zone }).catch(() => null);
    return { shown, found: targetsOf(found?.auditEvents.nodes ?? []) };
  }

  /** @param {number} index */
  take(index) {
    const { text, start, end } = this.completions[index];
    const value = this.input.value;
    this.input.value = value.slice(0, start) + text + value.slice(end);
    this.input.setSelectionRange(start + text.length, start + text.length);
    this.close();
    this.input.focus();
    if (text.endsWith(':')) {
      this.complete();
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const open = this.completions.length > 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        this.complete();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = this.completions.length;
      this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
      this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' || (event.key === 'Tab' && this.active >= 0)) {
      event.preventDefault();
      if (this.active >= 0) {
        this.take(this.active);
      } else {
        this.submit();
      }
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      if (open || this.ranging) {
        this.close();
        this.ranging = false;
      } else {
        this.input.blur();
        this.dispatchEvent(new CustomEvent('leave'));
      }
    }
  }

  async openRange() {
    await import('./range-panel.js');
    this.close();
    this.ranging = !this.ranging;
  }

  render() {
    const open = this.completions.length > 0;
    return html`
      <form class="search-row" role="search" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.submit();
      }}>
        <div class="box">
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2"
            aria-hidden="true"><circle cx="6.5" cy="6.5" r="5"/><path d="M10.5 10.5L15 15"/></svg>
          <input role="combobox" aria-label="Search" aria-autocomplete="list" aria-controls="completions"
            aria-expanded=${open} aria-activedescendant=${this.active >= 0 ? `completion-${this.active}` : ''}
            aria-invalid=${this.error !== null} aria-describedby="search-error" autocomplete="off" spellcheck="false"
            autocapitalize="off" maxlength="2000" placeholder="actor:ada@example.com -action:read outcome:failure"
            @input=${this.typed} @keydown=${this.key} @blur=${this.close}>
          <ul class="completions" id="completions" role="listbox" aria-label="Completions" ?hidden=${!open}>
            ${this.completions.map((each, index) => html`<li role="option" id=${`completion-${index}`}
              aria-selected=${index === this.active} @mousedown=${(/** @type {Event} */ event) => {
                event.preventDefault();
                this.take(index);
              }}><code>${visible(each.text, 80)}</code><span>${visible(each.description, 120)}</span></li>`)}
          </ul>
        </div>
        ${this.applicationFilter()}
        <button type="button" class="range" data-focus="range" aria-expanded=${this.ranging} @click=${this.openRange}>
          <span>${visible(rangeWords(this.query), 60)}</span><small>${this.zone} ▾</small></button>
        <button class="primary">Search</button>
      </form>
      ${this.ranging ? html`<audit-range-panel data-focus="range" .query=${this.query} .zone=${this.zone}
        @choose=${(/** @type {CustomEvent} */ event) => this.search(event.detail)}
        @close=${() => {
          this.ranging = false;
          /** @type {HTMLElement} */ (this.querySelector('button.range')).focus();
        }}></audit-range-panel>` : nothing}
      <div id="search-error" role="alert">${this.error ? this.wrong(this.error) : nothing}</div>
      <div class="chips" role="group" aria-label="Conditions">${this.chips()}</div>`;
  }

  applicationFilter() {
    const chosen = terms(this.query).find((term) => term.name === 'app' && !term.negated)?.values ?? [];
    const one = chosen.length === 1 ? chosen[0].replaceAll('"', '') : '';
    const several = chosen.length > 1;
    return html`<select aria-label="Application" @change=${(/** @type {any} */ event) =>
      this.search(withOnly(this.query, 'app', event.target.value))}>
      <option value="" ?selected=${chosen.length === 0}>All applications</option>
      ${several ? html`<option selected disabled>${chosen.length} applications</option>` : nothing}
      ${[...new Set([...this.applications, ...(one ? [one] : [])])].map((each) => html`<option value=${each}
        ?selected=${each === one}>${visible(each, 40)}</option>`)}
    </select>`;
  }

  /** @param {import('./api.js').ApiError} error */
  wrong(error) {
    const at = error.start;
    // One character at least is marked, also where something is missing at the end, and no half of one.
    const end = at === undefined ? 0 : Math.max(error.end ?? 0, at + String.fromCodePoint(this.query.codePointAt(at) ?? 0).length);
    return html`<div class="search-error">
      ${at === undefined ? nothing : html`<pre>${visible(this.query.slice(0, at), 2000)}<mark>${
        visible(this.query.slice(at, end), 2000) || ' '}</mark>${visible(this.query.slice(end), 2000)}</pre>`}
      <p>${error.message}</p></div>`;
  }

  /** From the server's answer; until it comes, from the text, so that nothing moves when it does. */
  chips() {
    const all = this.conditions ?? terms(this.query).map((term) => ({ ...term, qualifier: term.name }));
    const shown = all.filter((each) => !isTime(each.qualifier));
    if (shown.length === 0) {
      return html`<span class="hint">No conditions: all events of the range. Type, or choose values below.</span>`;
    }
    return shown.map((each) => {
      const name = each.qualifier === null ? null : canonicalName(each.qualifier);
      const text = visible(written({ name, negated: each.negated, values: each.values }), 80);
      return html`<span class=${`chip ${each.negated ? 'negated' : ''}`}><span><bdi>${text}</bdi></span>
        <button type="button" aria-label=${`Remove ${text}`} title="Remove this condition"
          @click=${() => this.search(without(this.query, each.start, each.end))}>×</button></span>`;
    });
  }
}

/**
 * Names and ids of what events say was acted on, with what else is known of each.
 * @param {Pick<import('./events-table.js').Row, 'targets'>[]} events
 * @returns {[string, string][]}
 */
function targetsOf(events) {
  return events.flatMap((each) => each.targets).flatMap(({ type, id, name }) => [
    ...(name ? [/** @type {[string, string]} */ ([name, id && id !== name ? `${type} ${id}` : type])] : []),
    ...(id && id !== name ? [/** @type {[string, string]} */ ([id, name ? `${type} ${name}` : type])] : []),
  ]);
}

customElements.define('audit-search-box', SearchBox);
