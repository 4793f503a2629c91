/** The table of events: who did what, when, from where, and how it ended. */
import { LitElement, html, nothing } from 'lit';
import { NAMELESS_HINT, nameless, number, outcomeTone, outcomeWord, spaced, total, visible, when, word } from './format.js';
import { closedName } from './query.js';
import { change, current, href, zone } from './state.js';

/** What a row is made of. */
export const EVENTS = /* GraphQL */ `query Events(
  $query: String, $zone: String, $first: Int, $after: String, $last: Int, $before: String
) {
  auditEvents(query: $query, zone: $zone, first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id eventId received kind application action requestId traceId session
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

/**
 * A row, whether it came of a search or of the live tail.
 * @typedef {object} Row
 * @property {string} id as the API names it
 * @property {string} eventId with which it was captured
 * @property {string} received
 * @property {string} kind
 * @property {string} who
 * @property {string} what
 * @property {{type: string, id: string | null, name: string | null}[]} targets what it was done to
 * @property {string} where
 * @property {string} outcome
 * @property {string} application
 * @property {boolean} [fresh] whether it came while somebody watched
 * @property {Record<string, string | null>} qualifiers what can be searched for, by the names of qualifiers
 * @property {string[]} [odd] anomalies
 * @property {string} [type]
 * @property {string} [errors]
 */

/** @type {Record<string, {title: string, value: (row: Row, table: EventsTable) => unknown, short?: boolean}>} */
export const COLUMNS = {
  when: { title: 'When', value: (row) => row.received },
  who: { title: 'Who', value: (row) => who(row) },
  what: { title: 'What', value: (row, table) => what(row, table) },
  where: { title: 'Where', value: (row) => text(row.where) },
  status: { title: 'Status', value: (row) => badge(row.outcome) },
  kind: { title: 'Kind', short: true, value: (row) => word(row.kind) },
  app: { title: 'Application', short: true, value: (row) => text(row.application) },
  type: { title: 'Type', short: true, value: (row) => (row.type ? word(row.type) : '–') },
  errors: { title: 'Errors', short: true, value: (row) => text(row.errors) },
  session: { title: 'Session', short: true, value: (row) => text(row.qualifiers.session) },
  request: { title: 'Request', short: true, value: (row) => text(row.qualifiers.request) },
  trace: { title: 'Trace', short: true, value: (row) => text(row.qualifiers.trace) },
};

/** What is shown where nobody has chosen. */
export const DEFAULT_COLUMNS = ['when', 'who', 'what', 'where', 'status'];

/**
 * What a row is about, as its mark says it, and more in the mark's title: what comes in a request is told of beside it.
 * @type {Record<string, [string, string]>}
 */
const KINDS = {
  LOGIN: ['sign-in', 'kind:login – an attempt to sign in, or signing out; a request that brought it is an event of its own'],
  OPERATION: ['request', 'kind:operation – a GraphQL request; a sign-in or an export in it is an event of its own'],
  EXPORT: ['export', 'kind:export – data that left the application; the request for it is an event of its own'],
  ACTION: ['action', 'kind:action – what the application itself told of, outside any request'],
  ACCESS: ['log use', 'kind:access – somebody used the audit log'],
  SYSTEM: ['system', 'kind:system – the audit system about itself'],
};

/** Events on a page. */
export const PAGE_SIZE = 50;

/** As many as fill a screen, so that what stands below moves out of sight only. */
const SKELETONS = 20;

/**
 * A row of an event as the API has it.
 * @param {any} event
 * @returns {Row}
 */
export function rowOf(event) {
  const { actor, operation } = event;
  const fields = operation?.rootFields.map((/** @type {any} */ field) => field.name) ?? [];
  return {
    id: event.id, eventId: event.eventId, received: event.received, kind: event.kind, who: actor.name ?? nameless([actor.type]),
    what: folded(fields) || event.field?.rootField.name || operation?.name || spaced(event.action ?? '') || word(event.kind),
    targets: event.targets,
    where: event.source.ip ?? '', outcome: event.outcome.result, application: event.application,
    type: operation?.type, errors: event.outcome.errorCodes.join(', '),
    odd: event.anomalies.map((/** @type {any} */ each) => word(each.anomaly)),
    qualifiers: {
      actor: actor.userId || actor.email || null, ip: event.source.ip, operation: operation?.name ?? null, action: event.action,
      session: event.session, request: event.requestId, trace: event.traceId, app: event.application,
      outcome: closedName(event.outcome.result), kind: closedName(event.kind),
    },
  };
}

/**
 * Names, each once with how often it stands there: `deleteModel ×2, createModel`.
 * @param {string[]} names
 */
function folded(names) {
  const counts = new Map(names.map((name) => [name, 0]));
  names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${number(count)}` : name)).join(', ');
}

/**
 * What a thing is called that was acted on.
 * @param {{type: string, id: string | null, name: string | null}} target
 */
export function named(target) {
  return [target.type, target.name ?? target.id].filter(Boolean).join(' ');
}

/** @param {string | null | undefined} value */
function text(value) {
  return value ? html`<bdi title=${visible(value)}>${visible(value)}</bdi>` : '–';
}

/** @param {Row} row */
function who(row) {
  return row.qualifiers.actor ? html`<bdi title=${visible(row.who)}>${visible(row.who)}</bdi>`
    : html`<span class="muted" title=${NAMELESS_HINT}>${visible(row.who)}</span>`;
}

/**
 * @param {Row} row
 * @param {EventsTable} table
 */
function what(row, table) {
  const odd = row.odd?.length ? html`<span class="odd-mark" title=${row.odd.join(', ')}
    aria-label=${`Odd: ${row.odd.join(', ')}`} role="img">▲</span> ` : nothing;
  const [target] = row.targets;
  const count = row.targets.length;
  const [mark, title] = KINDS[row.kind] ?? [word(row.kind), ''];
  return html`<span class=${`what ${row.what.includes(', ') ? 'many' : ''}`}>${odd}<small class="kind" title=${title}>${mark}</small> <bdi title=${visible(row.what)}>${visible(row.what)}</bdi>${
    target ? html` <small class="target" title=${visible(row.targets.map((each) => visible(named(each), 100)).join(', '), 600)}><bdi>${visible(named(target))}</bdi></small>` : nothing}${
    count > 1 ? html` <button type="button" class="others-too" aria-haspopup="menu" aria-label=${`All ${number(count)} things that were acted on`}
      title="All that were acted on" @click=${(/** @type {Event} */ event) => table.menu(event, row, 'targetMenu')}>+${number(count - 1)}</button>`
      : nothing}</span>`;
}

/** @param {string} outcome */
export function badge(outcome) {
  return html`<span class=${`badge ${outcomeTone(outcome)}`}>${outcomeWord(outcome)}</span>`;
}

/**
 * The way to other pages of the table. It stands above it, where it stays when the table gets longer or shorter.
 * @param {any} info the connection's `pageInfo`
 * @param {number} count of rows that are shown
 * @param {boolean} live whether the first page is followed, so that there are no others
 */
export function pager(info, count, live) {
  return html`<span class="pager" role="group" aria-label="Pages">
    <button type="button" class="icon" aria-label="Newer events" title="Newer" ?disabled=${live || !info?.hasPreviousPage}
      @click=${() => change({ before: info.startCursor, after: null })}>‹</button>
    <span class="muted">${number(count)} shown</span>
    <button type="button" class="icon" aria-label="Older events" title="Older" ?disabled=${live || !info?.hasNextPage}
      @click=${() => change({ after: info.endCursor, before: null })}>›</button></span>`;
}

/**
 * What stands above the table: how many events there are, in which range, the way to others, and what to do with them.
 * @param {any} page the search page
 */
export function bar(page) {
  const search = page.found?.search;
  const between = search ? `${search.from ? when(search.from, zone(), 'minute') : 'the beginning'} to ${
    search.to ? when(search.to, zone(), 'minute') : 'now'}, ${zone()}` : '';
  const count = page.total ? total(page.total) : page.facetFailure ? 'Events' : 'Counting…';
  return html`<div class="bar">
    <p class="summary" role="status" tabindex="-1"><strong>${page.failure ? 'No result' : count}</strong>
      <span class="muted">${page.failure ? '' : between}</span></p>
    ${page.failure ? nothing : pager(page.found?.pageInfo, page.rows?.length ?? 0, page.isLive)}
    <button type="button" aria-pressed=${page.isLive} @click=${() => change({ live: page.isLive ? null : '1', after: null, before: null })}>
      <span class=${`live-dot ${page.isLive ? 'on' : ''}`} aria-hidden="true"></span>Live</button>
    <button type="button" class="views" aria-haspopup="menu" title="Saved views (v)"
      @click=${(/** @type {Event} */ event) => page.viewMenu(event)}>Views</button>
    <button type="button" aria-haspopup="menu" @click=${(/** @type {Event} */ event) => page.menu(event, 'columnMenu')}>Columns</button>
    <button type="button" aria-haspopup="menu" @click=${(/** @type {Event} */ event) => page.menu(event, 'copyMenu')}>Copy</button>
    <button type="button" ?disabled=${!page.session?.scopes.includes('export')} @click=${() => page.showExport()}
      title=${page.session?.scopes.includes('export') ? 'All events of this search as a file' : 'This needs the scope export'}>Export</button>
  </div>`;
}

/**
 * Tells by the events `open` (the row's id) and `search` (a text) what somebody wants.
 */
class EventsTable extends LitElement {
  static properties = {
    rows: { attribute: false }, columns: { attribute: false }, zone: {}, query: {}, opened: {}, density: {},
    busy: { type: Boolean }, picked: { state: true },
  };

  constructor() {
    super();
    /** @type {Set<string>} ids of rows that somebody has selected */
    this.picked = new Set();
    /** @type {Row[] | null} null while the first ones are being loaded */
    this.rows = null;
    this.columns = DEFAULT_COLUMNS;
    this.zone = 'UTC';
    this.query = '';
    /** @type {string | null} id of the event in the drawer */
    this.opened = null;
    this.density = 'comfortable';
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @returns {number} the row that has the focus; -1 for none */
  get focused() {
    const row = document.activeElement?.closest('audit-events-table tr[data-id]');
    return this.rows?.findIndex((each) => each.id === /** @type {HTMLElement | null} */ (row)?.dataset.id) ?? -1;
  }

  /** @param {number} index */
  focusRow(index) {
    const rows = this.querySelectorAll('a.when');
    /** @type {HTMLElement | undefined} */ (rows[Math.min(Math.max(index, 0), rows.length - 1)])?.focus();
  }

  /** @param {string} id */
  focusEvent(id) {
    this.focusRow(Math.max(0, this.rows?.findIndex((row) => row.id === id) ?? 0));
  }

  /**
   * @param {MouseEvent} event
   * @param {Row} row
   */
  click(event, row) {
    const target = /** @type {HTMLElement} */ (event.target);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    // Whoever marks text to copy it does not want the event to cover it.
    if (elsewhere || target.closest('button, .col-pick') || (!target.closest('a') && !getSelection()?.isCollapsed)) {
      return;
    }
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('open', { detail: row.id }));
  }

  /**
   * @param {Event} event
   * @param {Row} row
   * @param {'rowMenu' | 'targetMenu'} which
   */
  async menu(event, row, which) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    (await import('./row-menu.js'))[which](button, row, this);
  }

  /** The rows that are selected, as far as they are shown. */
  get selected() {
    return this.rows?.filter((row) => this.picked.has(row.id)) ?? [];
  }

  /**
   * @param {Row[]} rows
   * @param {boolean} picked
   */
  pick(rows, picked) {
    import('./picked-rows.js');
    const next = new Set(this.selected.map((row) => row.id));
    rows.forEach((row) => (picked ? next.add(row.id) : next.delete(row.id)));
    this.picked = next;
  }

  /** @param {Row} row */
  link(row) {
    const { page, params } = current();
    params.set('event', row.id);
    return href(page, params);
  }

  render() {
    const columns = this.columns.filter((name) => Object.hasOwn(COLUMNS, name));
    const { selected } = this;
    return html`${selected.length > 0 ? html`<audit-picked-rows .rows=${selected} .columns=${columns} .zone=${this.zone}
      @clear=${() => this.pick(selected, false)}></audit-picked-rows>` : nothing}<div class="table-box"><table class=${`events ${this.density}`} aria-busy=${this.busy}>
      <caption class="visually-hidden">Events, newest first. Times are in ${this.zone}.</caption>
      <thead><tr><th class="col-pick"><input type="checkbox" aria-label="Select all that are shown" ?disabled=${!this.rows?.length}
        .checked=${selected.length > 0 && selected.length === this.rows?.length}
        @change=${(/** @type {any} */ event) => this.pick(this.rows ?? [], event.target.checked)}></th>${columns.map((name) => html`<th scope="col" class=${`col-${COLUMNS[name].short ? 'short' : name}`}>${
        COLUMNS[name].title}${name === 'when' ? html` <small>${this.zone}</small>` : nothing}</th>`)}
        <th class="col-menu"><span class="visually-hidden">More</span></th></tr></thead>
      <tbody>${this.rows === null
        ? Array.from({ length: SKELETONS }, () => html`<tr aria-hidden="true">${['', ...columns, ''].map(() =>
          html`<td><span class="skeleton"></span></td>`)}</tr>`)
        : this.rows.map((row) => this.row(row, columns))}</tbody></table></div>`;
  }

  /**
   * @param {Row} row
   * @param {string[]} columns
   */
  row(row, columns) {
    const open = row.id === this.opened;
    return html`<tr data-id=${row.id} class=${`${open ? 'open' : ''} ${row.fresh ? 'fresh' : ''}`}
      @click=${(/** @type {MouseEvent} */ event) => this.click(event, row)}>
      <td class="col-pick"><input type="checkbox" .checked=${this.picked.has(row.id)}
        aria-label=${`Select ${visible(row.what, 40)} at ${when(row.received, this.zone, 'time')}`}
        @change=${(/** @type {any} */ event) => this.pick([row], event.target.checked)}></td>
      ${columns.map((name) => {
        const column = COLUMNS[name];
        const value = name === 'when' ? html`<a class="when" href=${this.link(row)} aria-current=${open ? 'true' : 'false'}
          title=${when(row.received, this.zone, 'full')}>${when(row.received, this.zone)}</a>` : column.value(row, this);
        return html`<td data-label=${column.title} class=${`col-${column.short ? 'short' : name}`}>${value}</td>`;
      })}
      <td class="col-menu"><button type="button" aria-haspopup="menu" aria-label=${`More for ${visible(row.what, 40)} at ${
        when(row.received, this.zone, 'time')}`} @click=${(/** @type {MouseEvent} */ event) => this.menu(event, row, 'rowMenu')}>⋯</button>
      </td></tr>`;
  }
}

customElements.define('audit-events-table', EventsTable);
