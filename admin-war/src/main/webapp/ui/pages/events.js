/** The search page: the box, the histogram, the values to choose from, the table, and the drawer beside it. */
import { LitElement, html, nothing } from 'lit';
import { graphql } from '../api.js';
import { DEFAULT_QUERY, change, go, href, isZone, prefer, preference, zone } from '../state.js';
import { number, total, visible, when } from '../format.js';
import { problem } from '../states.js';
import { wider, withRange } from '../query.js';
import { FIELDS } from '../facets.js';
import { COLUMNS, DEFAULT_COLUMNS, rowOf } from '../events-table.js';
import '../search-box.js';
import '../histogram.js';

export const EVENTS = /* GraphQL */ `query Events(
  $query: String, $zone: String, $first: Int, $after: String, $last: Int, $before: String
) {
  auditEvents(query: $query, zone: $zone, first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id received kind application action requestId traceId session
      actor { type name userId email }
      source { ip }
      operation { type name rootFields { name } }
      field { rootField { name } }
      targets { type id name }
      outcome { result errorCodes }
      anomalies { anomaly }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    partial
    search { query from to zone conditions { qualifier values negated start end } }
  }
}`;

const FACETS = /* GraphQL */ `query Facets($query: String, $zone: String, $fields: [AuditEventField!]!, $buckets: Int) {
  auditEventFacets(query: $query, zone: $zone, fields: $fields, top: 8, buckets: $buckets) {
    total { count capped }
    fields { field others values { value count } }
    histogram { bucketMillis buckets { from to count outcomes { outcome count } } }
    partial
  }
}`;

const PAGE_SIZE = 50;
const BUCKETS = 60;

class EventsPage extends LitElement {
  static properties = {
    state: { attribute: false }, session: { attribute: false }, rows: { state: true }, found: { state: true },
    facets: { state: true }, failure: { state: true }, facetFailure: { state: true }, busy: { state: true },
    tail: { state: true }, exporting: { state: true },
  };

  constructor() {
    super();
    /** @type {URLSearchParams} */
    this.state = new URLSearchParams();
    /** @type {import('../api.js').Session | null} */
    this.session = null;
    /** @type {import('../events-table.js').Row[] | null} */
    this.rows = null;
    /** @type {any} the connection without its events */
    this.found = null;
    /** @type {any} */
    this.facets = null;
    /** @type {any} */
    this.failure = null;
    /** @type {any} */
    this.facetFailure = null;
    this.busy = false;
    /** @type {any} what the live tail says; null while it is off */
    this.tail = null;
    this.exporting = false;
    this.shownRows = '';
    this.shownFacets = '';
    /** @type {Set<string>} applications seen so far: those of a narrowed search are not all */
    this.applications = new Set();
    this.key = this.key.bind(this);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.key);
    addEventListener('pagehide', () => this.stopTail());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.key);
    this.stopTail();
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

  get isLive() {
    return this.state.get('live') === '1';
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('state')) {
      return;
    }
    if (!this.state.has('q') || !this.state.has('zone')) {
      change({ q: this.query, zone: zone() }, { replace: true }); // the link in the address bar says it all
      return;
    }
    const facets = JSON.stringify([this.query, zone()]);
    const rows = JSON.stringify([this.query, zone(), this.state.get('after'), this.state.get('before')]);
    if (rows !== this.shownRows) {
      this.shownRows = rows;
      this.loadRows();
    }
    if (facets !== this.shownFacets) {
      this.shownFacets = facets;
      this.loadFacets();
    }
    this.followTail();
    if (this.state.get('event')) {
      import('../event-drawer.js');
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
      this.found = found;
      this.failure = null;
    } catch (failure) {
      if (asking.signal.aborted) {
        return;
      }
      this.failure = failure;
    }
    this.busy = false;
  }

  async loadFacets() {
    this.counting?.abort();
    const counting = new AbortController();
    this.counting = counting;
    this.facetFailure = null;
    try {
      const variables = { query: this.query, zone: zone(), fields: FIELDS.map((each) => each.field), buckets: BUCKETS };
      const data = await graphql(FACETS, variables, { signal: counting.signal });
      this.facets = data.auditEventFacets;
      const seen = this.facets.fields.find((/** @type {any} */ each) => each.field === 'APPLICATION')?.values ?? [];
      seen.forEach((/** @type {any} */ each) => each.value && this.applications.add(each.value));
    } catch (failure) {
      if (!counting.signal.aborted) {
        this.facetFailure = failure;
      }
    }
  }

  /** Searches again, also for the same: time has gone on. */
  reload() {
    this.shownRows = '';
    this.shownFacets = '';
    this.requestUpdate('state');
  }

  /** @param {string} query */
  search(query) {
    if (query === this.query && !this.state.has('after') && !this.state.has('before')) {
      this.reload();
    } else {
      change({ q: query, after: null, before: null });
    }
  }

  /** @param {{from: string, to: string}} range the end exclusive, while `before:` has its whole second */
  zoom(range) {
    const seconds = (/** @type {number} */ millis) => new Date(Math.floor(millis / 1000) * 1000).toISOString().replace('.000', '');
    const from = Date.parse(range.from);
    const to = Math.max(from, Date.parse(range.to) - 1000);
    this.search(withRange(this.query, `after:${seconds(from)} before:${seconds(to)}`));
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

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented
        || target.closest?.('input, textarea, select, dialog:modal')) {
      return;
    }
    /** @type {Record<string, () => void>} */
    const acts = {
      j: () => this.move(1),
      k: () => this.move(-1),
      '/': () => /** @type {HTMLElement} */ (this.querySelector('audit-search-box')).focus(),
    };
    if (Object.hasOwn(acts, event.key)) {
      event.preventDefault();
      acts[event.key]();
    }
  }

  async followTail() {
    const wanted = this.isLive ? JSON.stringify([this.query, zone()]) : null;
    if (wanted === (this.tailing ?? null)) {
      return;
    }
    this.stopTail();
    if (wanted !== null) {
      this.tailing = wanted;
      const { LiveTail } = await import('../live-tail.js');
      if (this.tailing === wanted && this.isConnected) {
        this.liveTail = new LiveTail(this.query, zone(), (tail) => {
          this.tail = tail;
        });
      }
    }
  }

  stopTail() {
    this.liveTail?.close();
    this.liveTail = undefined;
    this.tailing = null;
    this.tail = null;
  }

  /** What the table shows: what came live above what was found. */
  get shown() {
    if (!this.tail || this.rows === null) {
      return this.rows;
    }
    const live = new Set(this.tail.rows.map((/** @type {any} */ row) => row.id));
    return [...this.tail.rows, ...this.rows.filter((row) => !live.has(row.id))];
  }

  /** @param {Event} event */
  async columnMenu(event) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const { openMenu } = await import('../menu.js');
    openMenu(button, [
      ...Object.entries(COLUMNS).filter(([name]) => name !== 'when').map(([name, column]) => ({
        label: column.title, checked: this.columns.includes(name), act: () => this.toggleColumn(name),
      })),
      'line',
      { label: 'Narrow rows', checked: preference('density') === 'compact',
        act: () => prefer('density', preference('density') === 'compact' ? null : 'compact') },
    ]);
  }

  /** @param {string} name */
  toggleColumn(name) {
    const chosen = this.columns;
    const next = Object.keys(COLUMNS).filter((each) => (each === name ? !chosen.includes(name) : chosen.includes(each)));
    const usual = next.join() === DEFAULT_COLUMNS.join();
    prefer('columns', usual ? null : next.join());
    change({ cols: usual ? null : next.join() }, { replace: true });
  }

  /** @param {Event} event */
  async copyMenu(event) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const [{ openMenu, copy }, { asCurl, asGraphQl }] = await Promise.all([import('../menu.js'), import('../copies.js')]);
    const view = { query: this.query, zone: zone(), first: PAGE_SIZE };
    const fixed = href('events', { q: this.found?.search.query ?? this.query, zone: zone(), cols: this.state.get('cols') });
    openMenu(button, [
      { label: 'Copy link', act: () => copy(location.href) },
      { label: 'Copy link with fixed times', act: () => copy(new URL(fixed, location.href).href) },
      'line',
      { label: 'Copy as GraphQL', act: () => copy(asGraphQl(EVENTS, view)) },
      { label: 'Copy as cURL', act: () => copy(asCurl(EVENTS, view)) },
    ]);
  }

  async showExport() {
    await import('../export-sheet.js');
    this.exporting = true;
  }

  render() {
    const event = this.state.get('event');
    this.classList.toggle('with-drawer', event !== null);
    const error = this.failure?.code === 'BAD_SEARCH' ? this.failure : null;
    const named = this.state.get('zone');
    return html`<div class="view"><h1 class="visually-hidden">Events</h1>
      <audit-search-box .query=${this.query} .zone=${zone()} .error=${error} .applications=${[...this.applications].sort()}
        .conditions=${this.busy || this.failure ? null : this.found?.search.conditions ?? null}
        @search=${(/** @type {CustomEvent} */ each) => this.search(each.detail)}></audit-search-box>
      ${named !== null && !isZone(named) ? html`<p class="banner" role="alert">There is no zone ${visible(named, 60)}: times
        are in ${zone()}.</p>` : nothing}
      ${this.bar()}
      ${this.failure ? this.wrong(error) : this.results()}</div>
      ${event ? html`<audit-event-drawer .event=${event} .zone=${zone()} .query=${this.query}
        @close=${this.closeDrawer} @move=${(/** @type {CustomEvent} */ each) => this.move(each.detail)}></audit-event-drawer>`
        : nothing}
      ${this.exporting ? html`<audit-export-sheet .query=${this.query} .zone=${zone()} .total=${this.facets?.total ?? null}
        @close=${() => { this.exporting = false; }}></audit-export-sheet>` : nothing}`;
  }

  /** @param {any} error of the search text, which stands under the box already */
  wrong(error) {
    if (error) {
      return html`<section class="state"><h2>The search text is not understood</h2>
        <p>Mend it above, or start anew.</p><p class="actions"><button type="button" class="primary"
        @click=${() => this.search(DEFAULT_QUERY)}>Show the last 24 hours</button></p></section>`;
    }
    const paging = this.state.has('after') || this.state.has('before');
    return problem(this.failure, () => this.reload(),
      paging ? { label: 'Go to the first page', act: () => change({ after: null, before: null }) } : null);
  }

  bar() {
    const search = this.found?.search;
    const between = search ? `${search.from ? when(search.from, zone(), 'minute') : 'the beginning'} to ${
      search.to ? when(search.to, zone(), 'minute') : 'now'}, ${zone()}` : '';
    const count = this.facets && !this.facetFailure ? total(this.facets.total) : this.facetFailure ? 'Events' : 'Counting…';
    return html`<div class="bar">
      <p class="summary" role="status"><strong>${this.failure ? 'No result' : count}</strong>
        <span class="muted">${this.failure ? '' : between}</span></p>
      ${this.pager()}
      <button type="button" aria-pressed=${this.isLive} @click=${() => change({ live: this.isLive ? null : '1', after: null, before: null })}>
        <span class=${`live-dot ${this.isLive ? 'on' : ''}`} aria-hidden="true"></span>Live</button>
      <button type="button" aria-haspopup="menu" @click=${this.columnMenu}>Columns</button>
      <button type="button" aria-haspopup="menu" @click=${this.copyMenu}>Copy</button>
      <button type="button" ?disabled=${!this.session?.scopes.includes('export')} @click=${this.showExport}
        title=${this.session?.scopes.includes('export') ? 'All events of this search as a file' : 'This needs the scope export'}>Export</button>
    </div>`;
  }

  pager() {
    const info = this.found?.pageInfo;
    const first = this.rows?.length ?? 0;
    return html`<span class="pager" role="group" aria-label="Pages">
      <button type="button" class="icon" aria-label="Newer events" title="Newer" ?disabled=${!info?.hasPreviousPage || this.isLive}
        @click=${() => change({ before: info.startCursor, after: null })}>‹</button>
      <span class="muted">${number(first)} shown</span>
      <button type="button" class="icon" aria-label="Older events" title="Older" ?disabled=${!info?.endCursor || !info?.hasNextPage || this.isLive}
        @click=${() => change({ after: info.endCursor, before: null })}>›</button></span>`;
  }

  results() {
    const partial = this.found?.partial || this.facets?.partial;
    const counted = this.facetFailure ? `Not counted: ${this.facetFailure.message}`
      : this.facets ? 'No histogram: choose a range of time.' : 'Counting…';
    return html`
      ${partial ? html`<p class="banner" role="status"><strong>Not all was looked at.</strong> A condition of this search has
        no index: numbers may be too low${this.found?.pageInfo.endCursor ? ', and older pages go on' : ''}. A shorter range
        helps.</p>` : nothing}
      <audit-histogram .histogram=${this.facetFailure ? null : this.facets?.histogram ?? null} .zone=${zone()} .note=${counted}
        @zoom=${(/** @type {CustomEvent} */ each) => this.zoom(each.detail)}></audit-histogram>
      <div class="results">
        <audit-facets .facets=${this.facets?.fields ?? (this.facetFailure ? [] : null)} .query=${this.query}
          @search=${(/** @type {CustomEvent} */ each) => this.search(each.detail)}></audit-facets>
        <div>${this.tailState()}${this.shown?.length === 0 && !this.busy ? this.empty() : html`<audit-events-table
          .rows=${this.shown} .columns=${this.columns} .zone=${zone()} .query=${this.query} .opened=${this.state.get('event')}
          .density=${preference('density') ?? 'comfortable'} ?busy=${this.busy}
          @open=${(/** @type {CustomEvent} */ each) => this.open(each.detail)}
          @search=${(/** @type {CustomEvent} */ each) => this.search(each.detail)}></audit-events-table>`}</div>
      </div>`;
  }

  tailState() {
    if (!this.isLive) {
      return nothing;
    }
    return html`<p class=${`banner live-state ${this.tail?.lost ? 'bad' : ''}`} role="status">${this.tail
      ? this.tail.words : 'Connecting…'}</p>`;
  }

  empty() {
    const more = wider(this.query);
    return html`<section class="state"><h2>No events</h2>
      <p>${this.isLive ? 'None yet: whatever comes is shown at once.' : 'Nothing in this range meets all conditions.'}</p>
      <p class="actions">${more ? html`<button type="button" class="primary" @click=${() => this.search(more.query)}>${
        more.words}</button>` : nothing}
        <button type="button" @click=${() => this.search(withRange(this.query, ''))}>All time</button>
        <button type="button" @click=${() => go('events', { q: DEFAULT_QUERY })}>Without conditions</button></p></section>`;
  }
}

customElements.define('audit-events-page', EventsPage);
