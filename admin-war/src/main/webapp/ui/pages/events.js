/** The search page: the box, the histogram, the values to choose from, the table, and the drawer beside it. */
import { LitElement, html, nothing } from 'lit';
import { graphql } from '../api.js';
import { DEFAULT_QUERY, FocusKeeper, change, knownZone, onKeys, preference, zone } from '../state.js';
import { visible } from '../format.js';
import { range, shifted, withRange } from '../query.js';
import { FACETS, FIELDS } from '../facets.js';
import { COLUMNS, DEFAULT_COLUMNS, EVENTS, PAGE_SIZE, bar, rowOf } from '../events-table.js';
import { LinkTimes, loading, notAll, nothingFound, otherTimes, silence, wrong } from '../states.js';
import '../search-box.js';
import '../histogram.js';

const BUCKETS = 60;

class EventsPage extends LitElement {
  static properties = {
    state: { attribute: false }, session: { attribute: false }, rows: { state: true }, found: { state: true },
    facets: { state: true }, failure: { state: true }, facetFailure: { state: true }, busy: { state: true },
    tail: { state: true }, exporting: { state: true }, total: { state: true }, sources: { state: true },
  };

  constructor() {
    super();
    /** @type {URLSearchParams} */
    this.state = new URLSearchParams();
    /** @type {import('../api.js').Session | null} */
    this.session = null;
    /** @type {import('../events-table.js').Row[] | null} */
    this.rows = null;
    /** @type {any} the connection without its events, and when it was asked for */
    this.found = null;
    /** @type {any} */
    this.facets = null;
    /** @type {{count: number, capped: boolean} | null} of this search; null until it was counted */
    this.total = null;
    /** @type {any[]} where events come from, which is asked together with the first numbers */
    this.sources = [];
    this.asksSources = true;
    /** @type {any} */
    this.failure = null;
    /** @type {any} */
    this.facetFailure = null;
    this.busy = false;
    /** @type {import('../events-table.js').Row[]} what came live */
    this.tail = [];
    this.exporting = false;
    this.wasLive = false;
    this.times = new LinkTimes();
    /** @type {string | null} id of the saved view that the address names */
    this.followed = null;
    /** Whether the focus is to go to the table when its rows have come. */
    this.toRows = false;
    /** Whether it is to go to the number of events, of a view that was opened. */
    this.toSummary = false;
    this.focused = new FocusKeeper(this, '.summary');
    this.addEventListener('click', (event) => {
      const at = /** @type {Element} */ (event.target);
      this.focused.note(at);
      this.toRows = at.closest('.view .state') !== null; // a way out of having found nothing leads to what it finds
    }, { capture: true });
    this.shownRows = '';
    this.shownFacets = '';
    /** @type {Set<string>} those of the sources and all seen so far: those of a narrowed search are not all */
    this.applications = new Set();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.forgetKeys = onKeys({
      j: () => this.move(1),
      k: () => this.move(-1),
      '<': () => this.search(shifted(this.query, this.found?.search, -1)),
      '>': () => this.search(shifted(this.query, this.found?.search, 1)),
      '/': () => this.box.focus(),
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.forgetKeys?.();
    this.asking?.abort();
    this.counting?.abort();
  }

  get query() {
    return this.state.get('q') ?? DEFAULT_QUERY;
  }

  get columns() {
    const chosen = (this.state.get('cols') ?? preference('columns') ?? '').split(',').filter((each) => Object.hasOwn(COLUMNS, each));
    return chosen.length > 0 ? chosen : DEFAULT_COLUMNS;
  }

  get density() {
    return (this.state.get('density') ?? preference('density')) === 'compact' ? 'compact' : 'comfortable';
  }

  get isLive() {
    return this.state.get('live') === '1';
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('state')) {
      return;
    }
    if (this.state.has('view')) {
      this.follow(this.state.get('view') ?? '');
      return;
    }
    this.times.read(this.state);
    if (this.followed !== null) {
      this.followed = null;
      this.shownRows = ''; // what was wrong with the view is over
    }
    const named = this.state.get('zone');
    if (!this.state.has('q') || named === null || named !== (knownZone(named) ?? named)) {
      change({ q: this.query, zone: named ?? zone() }, { replace: true }); // the link in the address bar says it all
      return;
    }
    const facets = JSON.stringify([this.query, zone()]);
    const rows = JSON.stringify([this.query, zone(), this.state.get('after'), this.state.get('before')]);
    if (facets !== this.shownFacets && this.shownFacets !== '') {
      this.tail = []; // of another search
    }
    if (rows !== this.shownRows) {
      this.shownRows = rows;
      this.loadRows();
    }
    if (facets !== this.shownFacets) {
      this.shownFacets = facets;
      this.loadFacets();
    }
    if (this.isLive) {
      import('../live-tail.js');
    } else if (this.wasLive) {
      this.reload(); // what came is found now, and stays until it was
    }
    this.wasLive = this.isLive;
    if (this.state.get('event')) {
      import('../event-drawer.js');
    }
    if (this.state.has('export')) {
      change({ export: null }, { replace: true });
      this.showExport();
    }
  }

  /** @param {string} id of a saved view, of which the address then says what it shows */
  async follow(id) {
    if (id === this.followed) {
      return;
    }
    this.followed = id;
    this.failure = null;
    try {
      this.toSummary = await (await import('../saved-views.js')).follow(id);
    } catch (failure) {
      if (id === this.followed) { // nobody went on meanwhile
        this.failure = failure;
      }
    }
  }

  async loadRows() {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.busy = true;
    const before = this.state.get('before');
    const page = before ? { first: null, after: null, last: PAGE_SIZE, before }
      : { first: PAGE_SIZE, after: this.state.get('after'), last: null, before: null };
    try {
      const data = await graphql(EVENTS, { query: this.query, zone: zone(), ...page }, { signal: asking.signal });
      const { nodes, ...found } = data.auditEvents;
      this.rows = nodes.map(rowOf);
      this.found = { ...found, at: new Date().toISOString() };
      this.failure = null;
      this.tail = this.isLive ? this.tail : [];
      this.times.write(this.found, this.query);
      this.focusRows();
    } catch (failure) {
      if (asking.signal.aborted) {
        return;
      }
      this.failure = failure;
      this.toRows = false; // what is wrong is mended in the box
      this.keepFocus();
    }
    this.busy = false;
  }

  async loadFacets() {
    this.counting?.abort();
    const counting = new AbortController();
    this.counting = counting;
    this.facetFailure = null;
    this.total = null;
    const buckets = range(this.query) === '' ? 0 : BUCKETS; // all time has no bars of one length
    try {
      const variables = {
        query: this.query, zone: zone(), fields: FIELDS.map((each) => each.field), buckets, sources: this.asksSources,
      };
      const data = await graphql(FACETS, variables, { signal: counting.signal });
      this.facets = data.auditEventFacets;
      this.total = this.facets.total;
      this.sources = data.sources ?? this.sources;
      this.asksSources = false;
      this.sources.forEach((each) => this.applications.add(each.application));
      const seen = this.facets.fields.find((/** @type {any} */ each) => each.field === 'APPLICATION')?.values ?? [];
      seen.forEach((/** @type {any} */ each) => each.value && this.applications.add(each.value));
    } catch (failure) {
      if (!counting.signal.aborted) {
        this.facetFailure = failure;
      }
    }
    this.keepFocus();
  }

  /** Searches again, also for the same: time has gone on. */
  reload() {
    this.shownRows = '';
    this.shownFacets = '';
    this.asksSources = true;
    this.followed = null;
    this.requestUpdate('state');
  }

  /** @param {string} query */
  search(query) {
    this.times.meant = '';
    if (query === this.query && !this.state.has('after') && !this.state.has('before')) {
      this.reload();
    } else {
      change({ q: query, after: null, before: null, view: null, times: null });
    }
  }

  /** After Enter in the box the keys of the table work at once: the focus goes there, unless somebody writes on. */
  async focusRows() {
    await this.updateComplete;
    await this.table?.updateComplete;
    if (this.toRows && (this.box.isDone || this.focused.isLost)) {
      this.table?.focusRow(0);
    }
    this.toRows = false;
    this.keepFocus();
  }

  /** Once all is drawn: the parts of the page draw themselves behind it. */
  async keepFocus() {
    await this.updateComplete;
    const parts = /** @type {any[]} */ ([...this.querySelectorAll('audit-search-box, audit-facets, audit-events-table')]);
    await Promise.all(parts.map((part) => part.updateComplete));
    if (this.toSummary && (this.found || this.failure)) {
      this.toSummary = false;
      this.focused.toLine();
    } else if (!this.toRows) {
      this.focused.restore();
    }
  }

  /** @param {string | null} event */
  open(event) {
    change({ event }, { replace: this.state.has('event') && event !== null });
  }

  async closeDrawer() {
    const id = this.state.get('event') ?? '';
    this.open(null);
    await this.updateComplete;
    this.table?.focusEvent(id);
  }

  get table() {
    return /** @type {any} */ (this.querySelector('audit-events-table'));
  }

  get box() {
    return /** @type {any} */ (this.querySelector('audit-search-box'));
  }

  /** The event beside the one that is open; @param {number} step */
  move(step) {
    const rows = this.shown ?? [];
    const open = this.state.get('event');
    if (open === null) {
      this.table?.focusRow(this.table.focused + step);
      return;
    }
    const next = rows[rows.findIndex((row) => row.id === open) + step];
    if (next) {
      this.open(next.id);
    }
  }

  /** What the table shows: what came live above what was found. */
  get shown() {
    const live = new Set(this.tail.map((row) => row.eventId));
    return this.rows && [...this.tail, ...this.rows.filter((row) => !live.has(row.eventId))];
  }

  /**
   * @param {Event} event
   * @param {'columnMenu' | 'copyMenu'} which
   */
  async menu(event, which) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const menus = await import('../view-menus.js');
    menus[which](button, {
      query: this.query, columns: this.columns, density: this.density, search: this.found?.search, at: this.found?.at, state: this.state,
    });
  }

  /** @param {Event} event */
  async viewMenu(event) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    (await import('../saved-views.js')).viewMenu(button, this);
  }

  async showExport() {
    if (!this.session?.scopes.includes('export')) {
      return;
    }
    await import('../export-sheet.js');
    this.exporting = true;
  }

  render() {
    const event = this.state.get('event');
    this.classList.toggle('with-drawer', event !== null);
    const error = this.failure?.code === 'BAD_SEARCH' ? this.failure : null;
    const named = this.state.get('zone');
    return html`<div class="view"><h1 class="visually-hidden">Events</h1>
      <audit-search-box .query=${this.query} .zone=${zone()} .error=${error} .applications=${[...this.applications].sort()} .rows=${this.shown ?? []}
        .conditions=${this.busy || this.failure ? null : this.found?.search.conditions ?? null}
        @search=${(/** @type {CustomEvent} */ each) => {
          this.toRows = document.activeElement === this.box.input; // by its keys; a chip and a range keep the focus
          this.search(each.detail);
        }} @leave=${() => this.table?.focusRow(0)}></audit-search-box>
      ${named !== null && knownZone(named) === null ? html`<p class="banner" role="alert">There is no zone ${visible(named, 60)}: times
        are in ${zone()}.</p>` : nothing}
      ${bar(this)}
      ${this.failure ? wrong(this) : this.state.has('view') ? loading('the view') : this.results()}</div>
      ${event ? html`<audit-event-drawer .event=${event} .zone=${zone()} .query=${this.query}
        @close=${this.closeDrawer} @move=${(/** @type {CustomEvent} */ each) => this.move(each.detail)}></audit-event-drawer>`
        : nothing}
      ${this.exporting ? html`<audit-export-sheet .query=${this.query} .zone=${zone()} .total=${this.total}
        @close=${() => {
          this.exporting = false;
          this.focused.toLine(true); // a link from another page opened it, and has no button here
        }}></audit-export-sheet>` : nothing}`;
  }

  results() {
    const counted = this.facetFailure ? `Not counted: ${this.facetFailure.message}`
      : this.facets ? 'No histogram: choose a range of time.' : 'Counting…';
    return html`
      ${silence(this.sources)}
      ${otherTimes(this)}
      ${notAll(this)}
      <audit-histogram .histogram=${this.facetFailure ? null : this.facets?.histogram ?? null} .zone=${zone()} .note=${counted}
        @zoom=${(/** @type {CustomEvent} */ each) => this.search(withRange(this.query, each.detail))}></audit-histogram>
      <div class="results">
        <audit-facets .facets=${this.facets?.fields ?? (this.facetFailure ? [] : null)} .query=${this.query}
          .total=${this.facets?.total.count ?? 0}
          @search=${(/** @type {CustomEvent} */ each) => this.search(each.detail)}></audit-facets>
        <div>${this.isLive ? html`<audit-live-tail .query=${this.query} .zone=${zone()} .until=${this.found?.search.to ?? null} @begun=${() => this.reload()}
          @rows=${(/** @type {CustomEvent} */ each) => { this.tail = each.detail; }}></audit-live-tail>` : nothing}${this.shown?.length === 0 && !this.busy ? nothingFound(this) : html`<audit-events-table
          .rows=${this.shown} .columns=${this.columns} .zone=${zone()} .query=${this.query} .opened=${this.state.get('event')}
          .density=${this.density} ?busy=${this.busy}
          @open=${(/** @type {CustomEvent} */ each) => this.open(each.detail)}
          @search=${(/** @type {CustomEvent} */ each) => {
            this.focused.note(document.activeElement); // of the row whose menu is closed by now
            this.search(each.detail);
          }}></audit-events-table>`}</div>
      </div>`;
  }
}

customElements.define('audit-events-page', EventsPage);
