/** What the pages beside the search have in common: how they load and fail, their range of time, links into the search. */
import { LitElement, css, html, nothing } from 'lit';
import { DEFAULT_QUERY, change, href, zone } from '../state.js';
import { empty, loading, problem, rangeNeeded } from '../states.js';
import { NAMELESS_HINT, nameless, number, visible } from '../format.js';
import { PRESETS, quoted, range, withRange } from '../query.js';
import { lastMonth } from '../ranges.js';

const look = css`
  .data-page { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
  .data-page .page-head { margin: 0; align-items: end; }
  .data-page .page-head > h1 { margin-right: auto; min-width: 0; overflow-wrap: anywhere; }
  .data-page section { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); align-content: start; }
  .data-page .columns { display: grid; gap: 1rem; align-items: start;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
  .data-page td { overflow-wrap: anywhere; min-width: 5rem; }
  .data-page .table-box { position: relative; }
  .data-page td.number { overflow-wrap: normal; white-space: nowrap; }
  .data-page td .below { display: block; }
  /* An address stays whole where there is room for it. */
  @media (min-width: 44rem) { .data-page td.where { overflow-wrap: break-word; } }
  .data-page td.tight, .data-page th.tight { white-space: nowrap; overflow-wrap: normal; }
  .data-page tr.stands-out > * { background: var(--bad-soft); }
  .data-page .figures { display: flex; flex-wrap: wrap; gap: 0.75rem; }
  .data-page .figures > div { flex: 1 1 9rem; display: flex; flex-direction: column-reverse; justify-content: start; }
  .data-page .figures dd { font-size: 1.35rem; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
  .data-page .figures dd.long { font-size: 1rem; font-weight: 500; }
  .data-page .figures dt { color: var(--muted); }
  .data-page .banner { display: grid; gap: 0.35rem; }
  .data-page form.fields { display: grid; gap: 0.75rem 1rem; align-items: start;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
  .data-page form.fields .wide { grid-column: 1 / -1; }
  .data-page fieldset { border: 1px solid var(--line); border-radius: 6px; display: flex; flex-wrap: wrap;
    gap: 0.25rem 1rem; margin: 0; padding: 0.4rem 0.75rem 0.6rem; min-width: 0; }
  .data-page fieldset label { font-weight: 400; display: inline-flex; gap: 0.4rem; align-items: center; }
  .data-page input[type=checkbox] { min-height: 0; width: 1.1rem; height: 1.1rem; }
  /* Its parts take the focus one by one, and the last of them, which opens the calendar, takes it from the whole. */
  .data-page input[type=date]:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
  .data-page .actions { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .data-page .secret { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .data-page .secret code { overflow-wrap: anywhere; user-select: all; padding: 0.35rem 0.6rem; border-radius: 6px;
    background: var(--sunken); border: 1px solid var(--line); }
  .data-page .busy { opacity: 0.6; }
  .data-page dialog { max-width: min(32rem, calc(100vw - 2rem)); padding: 1.25rem 1.5rem; }
  .data-page dialog form { display: grid; gap: 0.9rem; }
`;
if (look.styleSheet) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, look.styleSheet];
}

/** A page that asks once for all it shows, and anew whenever its address says something else. */
export class DataPage extends LitElement {
  static properties = {
    state: { attribute: false }, session: { attribute: false },
    data: { state: true }, failure: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    /** @type {URLSearchParams} what its address says */
    this.state = new URLSearchParams();
    /** @type {import('../api.js').Session | undefined} */
    this.session = undefined;
    /** @type {any} */
    this.data = undefined;
    /** @type {unknown} */
    this.failure = null;
    this.busy = false;
    this.asked = '';
    /** @type {AbortController | undefined} */
    this.abort = undefined;
  }

  /** What the page is called, and what is being loaded. */
  get heading() {
    return '';
  }

  /**
   * @param {AbortSignal} _signal
   * @returns {Promise<any>} what the page shows
   */
  async load(_signal) {
    return {};
  }

  /**
   * @param {any} _data
   * @returns {unknown}
   */
  content(_data) {
    return nothing;
  }

  /** @returns {unknown} what stands beside the heading */
  tools() {
    return nothing;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.abort?.abort();
    this.asked = '';
  }

  willUpdate() {
    const asks = `${this.session?.name} ${zone()} ${this.state}`;
    if (this.session && asks !== this.asked) {
      this.asked = asks;
      this.refresh();
    }
  }

  async refresh() {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.busy = true;
    try {
      const data = await this.load(abort.signal);
      if (abort === this.abort) {
        this.data = data;
        this.failure = null;
      }
    } catch (failure) {
      if (abort === this.abort && !abort.signal.aborted) {
        this.failure = failure;
      }
    } finally {
      if (abort === this.abort) {
        this.busy = false;
      }
    }
  }

  /** @param {string} scope */
  may(scope) {
    return this.session?.scopes.includes(scope) ?? false;
  }

  render() {
    return html`<div class="data-page" aria-busy=${this.busy}>
      <div class="page-head"><h1>${this.heading}</h1>${this.tools()}</div>
      <p class="visually-hidden" role="status">${this.busy ? 'Loading' : this.failure ? '' : `${this.heading}: loaded`}</p>
      ${this.shown()}</div>`;
  }

  shown() {
    if (this.failure) {
      const { code } = /** @type {any} */ (this.failure);
      if (code === 'RANGE_NEEDED') {
        return rangeNeeded(this.failure, this.state.get('q') ?? '', (q) => change({ q }));
      }
      return problem(this.failure, code === 'BAD_SEARCH' ? null : () => this.refresh(), this.state.has('q')
        ? { label: 'Show the last 24 hours', act: () => change({ q: DEFAULT_QUERY }) } : null);
    }
    if (this.data === undefined) {
      return loading(this.heading.toLowerCase());
    }
    return html`<div class="data-page ${this.busy ? 'busy' : ''}">${this.content(this.data)}</div>`;
  }
}

/**
 * What a page looks at: its range, and whatever else its address asks for.
 * @param {URLSearchParams} state
 * @param {string} [usual] the range where the address names none
 * @returns {{range: string, others: string, all: string}} as search texts
 */
export function view(state, usual = DEFAULT_QUERY) {
  const text = state.get('q') ?? '';
  const chosen = range(text) || usual;
  return { range: chosen, others: withRange(text, ''), all: withRange(text, chosen) };
}

/**
 * Chooses the range of a page.
 * @param {URLSearchParams} state
 * @param {string} [usual]
 */
export function rangeTools(state, usual = DEFAULT_QUERY) {
  const { range: chosen, others, all } = view(state, usual);
  const ranges = [...PRESETS.map(([length, words]) => [`last:${length}`, words]), [lastMonth(zone()), 'Last month']];
  if (!ranges.some(([text]) => text === chosen)) {
    ranges.push([chosen, visible(chosen, 60)]);
  }
  return html`${others ? html`<span>Only <code><bdi>${visible(others, 120)}</bdi></code>
      <button type="button" class="quiet" @click=${() => change({ q: chosen })}>Show all</button></span>` : nothing}
    <button type="button" class="views" aria-haspopup="menu" title="Saved views (v)" @click=${viewMenu}>Views</button>
    <label>Range <select @change=${(/** @type {any} */ event) => change({ q: withRange(all, event.target.value) })}>
      ${ranges.map(([text, words]) => html`<option value=${text} .selected=${text === chosen}>${words}</option>`)}
    </select></label>`;
}

/** @param {Event} event */
async function viewMenu(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  (await import('../saved-views.js')).viewMenu(button, null);
}

/**
 * A condition as a search text.
 * @param {string} name of the qualifier
 * @param {string | null} value null for events without one
 */
export function term(name, value) {
  return value === null ? `-${name}:*` : `${name}:${quoted(value)}`;
}

/**
 * A link into the search.
 * @param {string} q
 * @param {unknown} content
 * @param {string} [label] for screen readers, where the content does not say where it leads
 */
export function searchLink(q, content, label) {
  return html`<a href=${href('events', { q })} aria-label=${label ?? nothing}>${content}</a>`;
}

/**
 * What an actor is searched by and counted as: the e-mail address also finds what was done under any user id that had it.
 * @param {{userId: string | null, email: string | null}} actor
 */
export function actorKey(actor) {
  return actor.email ? actor.email.toLowerCase() : actor.userId;
}

/**
 * @param {string | null} key
 * @param {string | null} [name] what to call them
 * @param {Iterable<string>} [types] of the actor, or of several who are counted as one
 */
export function actorLink(key, name = key, types = []) {
  return key === null ? html`<span class="muted" title=${NAMELESS_HINT}>${nameless(types)}</span>`
    : html`<a href=${href('actor', { name: key })}><bdi>${visible(name ?? key, 80)}</bdi></a>`;
}

/**
 * The values of a field that were counted.
 * @param {any} facets
 * @param {string} field
 * @returns {{value: string | null, count: number}[]}
 */
export function valuesOf(facets, field) {
  return facets.fields.find((/** @type {any} */ each) => each.field === field)?.values ?? [];
}

/**
 * That there is nothing in this range, and the way to a wider one.
 * @param {string} what
 * @param {URLSearchParams} state
 */
export function nothingHere(what, state) {
  const { all } = view(state);
  return empty(`There are no ${what} in this range.`, [['30d', 'Last 30 days'], ['365d', 'Last year']].map(([length, label]) =>
    ({ label, act: () => change({ q: withRange(all, `last:${length}`) }) })));
}

/** @param {boolean} partial */
export function partialNote(partial) {
  return partial ? html`<p class="banner" role="status">These numbers are too low: the search took too long to look at
    every event. Choose a shorter range.</p>` : nothing;
}

/**
 * What is to be said of counts that are not of all events.
 * @param {...any} counts
 */
export function countNote(...counts) {
  const of = counts.flatMap((each) => each.fields.filter((/** @type {any} */ field) => field.counted < each.total.count));
  return counts.some((each) => each.partial) ? partialNote(true)
    : of.length > 0 ? html`<p class="banner" role="status">Counted over the ${number(of[0].counted)} newest events. Choose a
      shorter range to count all.</p>` : nothing;
}

/**
 * Asks whether something is meant, in a dialog that gives the focus back to where it was.
 * @param {{title: string, text: unknown, yes: string, danger?: boolean, act: () => Promise<void>}} question
 */
export function confirmDialog(question) {
  return html`<dialog aria-labelledby="confirm-title"><form method="dialog"
      @submit=${(/** @type {SubmitEvent} */ event) => {
        if (/** @type {any} */ (event.submitter)?.value === 'yes') {
          question.act();
        }
      }}>
    <h2 id="confirm-title">${question.title}</h2><p>${question.text}</p>
    <p class="actions"><button value="no" autofocus>Cancel</button>
      <button value="yes" class=${question.danger ? 'danger' : 'primary'}>${question.yes}</button></p></form></dialog>`;
}

