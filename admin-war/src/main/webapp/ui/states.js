/** What a page shows in the place of its content: that it loads, that there is nothing, or what went wrong. */
import { html, nothing } from 'lit';
import { nameless, number, visible, when } from './format.js';
import { PRESETS, isAbout, meantTimes, needsRange, range, terms, wider, withBeginnings, withRange, withValue, without } from './query.js';
import { DEFAULT_QUERY, change, current, go, href, zone } from './state.js';

/** Times as an address says them. */
const MEANT = /^(?:after:([\d-]{10}T[\d:.]{8,15}Z) )?before:([\d-]{10}T[\d:.]{8,15}Z)$/;
/** What is offered to a search that needs a range. */
const OFFERED = ['24h', '7d', '30d'];
/** How many shorter ranges are offered to a search that took too long. */
const SHORTER = 3;
/** Of an application that fell silent longer ago people know, or it is gone for good. */
const NEWS = 7 * 86400000;

/** @param {string} what is being loaded */
export function loading(what) {
  return html`<p class="state quiet" role="status">Loading ${what}…</p>`;
}

/**
 * @param {string} scope that is missing
 * @param {string} [what] the page is for
 */
export function noPermission(scope, what = 'This page') {
  return html`<section class="state" role="alert">
    <h2>No permission</h2>
    <p>${what} needs the scope <code>${scope}</code>, which this session does not have. Sign in with a token that has
      it, or ask an administrator for one.</p>
  </section>`;
}

/**
 * What went wrong, and the way on.
 * @param {unknown} failure mostly an ApiError
 * @param {(() => void) | null} [retry] asks again; null where that does not help
 * @param {{label: string, act: () => void} | null} [back] another way out
 */
export function problem(failure, retry = null, back = null) {
  const error = /** @type {import('./api.js').ApiError} */ (failure);
  const status = error.status ?? -1;
  const wait = error.retryAfter ? ` Come again in ${number(error.retryAfter)} seconds.` : '';
  return html`<section class="state" role="alert">
    <h2>${heading(status, error.code)}</h2>
    <p>${error.message}${wait}</p>
    <p class="actions">
      ${retry ? html`<button type="button" class="primary" @click=${retry}>Try again</button>` : nothing}
      ${back ? html`<button type="button" @click=${back.act}>${back.label}</button>` : nothing}
    </p>
  </section>`;
}

/**
 * That there is nothing, and what to do about it; the first way out is the one that is proposed.
 * @param {string} words
 * @param {{label: string, act: () => void}[]} ways
 * @param {string} [heading]
 */
export function empty(words, ways, heading = 'No events') {
  return html`<section class="state"><h2>${heading}</h2><p>${words}</p>
    <p class="actions">${ways.map((way, index) => html`<button type="button" class=${index === 0 ? 'primary' : ''}
      @click=${way.act}>${way.label}</button>`)}</p></section>`;
}

/**
 * That a search text is none; what is wrong with it stands under the search box.
 * @param {() => void} anew
 */
export function notUnderstood(anew) {
  return html`<section class="state"><h2>The search text is not understood</h2><p>Mend it above, or start anew.</p>
    <p class="actions"><button type="button" class="primary" @click=${anew}>Show the last 24 hours</button></p></section>`;
}

/**
 * That a search needs a range of time, and ranges to choose from, with which its conditions stay.
 * @param {unknown} failure an ApiError, which says why
 * @param {string} query
 * @param {(query: string) => void} search
 */
export function rangeNeeded(failure, query, search) {
  const ranges = PRESETS.filter(([length]) => OFFERED.includes(length));
  return otherRange('This search needs a range of time', failure, ranges, query, search);
}

/**
 * That a search was given up since it took too long, and shorter ranges, with which its conditions stay.
 * @param {unknown} failure an ApiError, which says why
 * @param {string} query
 * @param {(query: string) => void} search
 */
export function tookTooLong(failure, query, search) {
  const at = PRESETS.findIndex(([length]) => range(query) === `last:${length}`);
  const ranges = PRESETS.slice(0, at < 0 ? SHORTER + 1 : Math.max(at, 1)).slice(-SHORTER).reverse();
  return otherRange('That took too long', failure, ranges, query, search);
}

/**
 * @param {string} heading
 * @param {unknown} failure
 * @param {string[][]} ranges
 * @param {string} query
 * @param {(query: string) => void} search
 */
function otherRange(heading, failure, ranges, query, search) {
  return html`<section class="state" role="alert"><h2>${heading}</h2>
    <p>${/** @type {Error} */ (failure).message}</p>
    <p class="actions">${ranges.map(([length, words], index) => html`<button
      type="button" class=${index === 0 ? 'primary' : ''}
      @click=${() => search(withRange(query, `last:${length}`))}>${words}</button>`)}</p></section>`;
}

/** @type {Record<string, string>} what GraphQL says by its codes alone, whatever the status of the answer */
const HEADINGS = {
  FORBIDDEN: 'No permission', INVALID_CURSOR: 'There is no such page', QUERY_TIMEOUT: 'That took too long',
  SERVICE_UNAVAILABLE: 'The store cannot be reached',
};

/**
 * @param {number} status
 * @param {string} code
 */
function heading(status, code) {
  if (Object.hasOwn(HEADINGS, code)) {
    return HEADINGS[code];
  }
  switch (status) {
    case 0:
      return 'No answer';
    case 401:
      return 'The session has ended';
    case 403:
      return 'No permission';
    case 404:
      return 'Not found';
    case 429:
      return 'Too many requests';
    case 503:
      return 'The store cannot be reached';
    default:
      return 'That did not work';
  }
}

/**
 * That there is no result, and the way on.
 * @param {any} page the search page
 */
export function wrong(page) {
  const { failure, query, state } = page;
  if (failure.code === 'BAD_SEARCH') {
    return notUnderstood(() => page.search(DEFAULT_QUERY));
  }
  if (failure.code === 'RANGE_NEEDED') {
    return rangeNeeded(failure, query, (text) => page.search(text));
  }
  if (failure.code === 'QUERY_TIMEOUT') {
    return tookTooLong(failure, query, (text) => page.search(text));
  }
  if (state.has('view')) {
    return problem(failure, failure.code === 'NO_VIEW' ? null : () => page.reload(),
      { label: 'Show the last 24 hours', act: () => go('events', { q: DEFAULT_QUERY }) });
  }
  const paging = state.has('after') || state.has('before');
  // What the API says of the request itself, such as of a cursor, it would say again.
  return problem(failure, paging && failure.status === 200 ? null : () => page.reload(),
    paging ? { label: 'Go to the first page', act: () => change({ after: null, before: null }) } : null);
}

/**
 * That nothing was found, and what may find more.
 * @param {any} page the search page
 */
export function nothingFound(page) {
  const on = page.found?.partial ? further(page) : null;
  if (on) {
    return empty('The search has no index that leads there, and looked at so many events only. Those before may well hold some.',
      [{ label: 'Look further', act: () => change(on) }, { label: 'Without conditions', act: () => go('events', { q: DEFAULT_QUERY }) }],
      'Nothing found yet');
  }
  const more = wider(page.query);
  const begun = withBeginnings(page.query);
  const unknown = terms(page.query).find((term) => term.name === 'actor' && !term.negated && term.values.some(isNobody));
  const words = page.isLive ? 'None yet: whatever comes of this range is shown at once.' : `Nothing in this range meets all conditions.${
    begun ? ' Values are compared whole; a star stands for any rest.' : ''}${
      unknown ? ` What “${nameless(['ANONYMOUS'])}” and “${nameless(['UNKNOWN'])}” did is found by -actor:*.` : ''}`;
  return empty(words, [
    ...(more ? [{ label: more.words, act: () => page.search(more.query) }] : []),
    ...(unknown ? [{
      label: '-actor:*', act: () => page.search(withValue(without(page.query, unknown.start, unknown.end), 'actor', null, true)),
    }] : []),
    ...(begun ? [{ label: visible(begun.terms, 80), act: () => page.search(begun.query) }] : []),
    ...(needsRange(page.query) ? [] : [{ label: 'All time', act: () => page.search(withRange(page.query, '')) }]),
    { label: 'Without conditions', act: () => go('events', { q: DEFAULT_QUERY }) },
  ]);
}

/** @param {string} value as it is written, by which people mean somebody without a name */
function isNobody(value) {
  return /^"?(anonymous|unknown|nobody( signed in)?|none|null|somebody( (unknown|not signed in))?|not signed in)"?\*?$/i.test(value);
}

/**
 * Where a search goes on that did not look at everything; null where it was at its end.
 * @param {any} page the search page
 */
function further(page) {
  const { startCursor, endCursor } = page.found.pageInfo;
  const backward = page.state.has('before');
  const cursor = backward ? startCursor : endCursor;
  return cursor ? { after: backward ? null : cursor, before: backward ? cursor : null } : null;
}

/**
 * That a search ended before it had looked at everything.
 * @param {any} page of the events
 */
export function notAll(page) {
  return page.found?.partial || page.facets?.partial ? html`<p class="banner" role="status"><strong>Not all was looked at.</strong>
    A condition of this search has no index: numbers may be too low${page.found?.pageInfo.endCursor ? ', and older pages go on' : ''}.
    A shorter range helps.</p>` : nothing;
}

/** The address with which this page was loaded. */
const OPENED = location.hash;

/** The times that the address says: those that a link meant, and those of the search that is shown. */
export class LinkTimes {
  constructor() {
    /** Those of the link that was opened; empty where it says none. */
    this.meant = '';
    this.said = '';
    /** @type {URLSearchParams | null} */
    this.state = null;
  }

  /** @param {URLSearchParams} state what the address says, which may not have been written here */
  read(state) {
    const times = state.get('times') ?? '';
    if (state !== this.state && times !== this.said) {
      this.meant = times === '' || isReloaded() ? '' : times;
      this.said = times;
    }
    this.state = state;
  }

  /**
   * Has the address say what a search meant, unless that is of another one by now.
   * @param {any} found what the search found, and when
   * @param {string} query
   */
  write(found, query) {
    const { page, params } = current();
    if (page === 'events' && (params.get('q') ?? query) === query) {
      this.said = meantTimes(found.search, found.at);
      change({ times: this.said || null }, { replace: true, quietly: true });
    }
  }
}

/** Who reloads the page means now. */
function isReloaded() {
  const [opened] = performance.getEntriesByType('navigation');
  return location.hash === OPENED && /** @type {PerformanceNavigationTiming | undefined} */ (opened)?.type === 'reload';
}

/**
 * That the link which was opened meant other times: a search that looks back from now moves on.
 * @param {any} page of the events
 */
export function otherTimes(page) {
  const { times: { meant }, found } = page;
  const [, from, to] = MEANT.exec(meant) ?? [];
  if (!found || !to || !(Date.parse(from ?? to) <= Date.parse(to)) // somebody has changed the link
      || isAbout(meant, meantTimes(found.search, found.at))) {
    return nothing;
  }
  return html`<p class="banner" role="status"><span>When this link was made, it meant ${from ? when(from, zone(), 'minute') : 'the beginning'}
    to ${when(to, zone(), 'minute')}.
    <button type="button" @click=${() => page.search(withRange(page.query, meant))}>Show those times</button></span></p>`;
}

/**
 * That events may be missing, since nothing is heard of an application any more.
 * @param {any[]} sources
 */
export function silence(sources) {
  const silent = sources.filter((each) => each.state === 'SILENT'
    && Date.now() - Date.parse(each.lastStatus ?? each.lastEvent) < NEWS);
  const names = [...new Set(silent.map((each) => visible(each.application, 60)))];
  return silent.length === 0 ? nothing : html`<p class="banner bad" role="status"><span><strong>Events may be missing:</strong>
    nothing is heard of <bdi>${names.join(', ')}</bdi> any more. <a href=${href('sources')}>Look at the sources</a></span></p>`;
}
