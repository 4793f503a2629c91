/** What a page shows in the place of its content: that it loads, that there is nothing, or what went wrong. */
import { html, nothing } from 'lit';
import { number } from './format.js';
import { PRESETS, wider, withRange } from './query.js';
import { DEFAULT_QUERY, change, go } from './state.js';

/** What is offered to a search that needs a range. */
const OFFERED = ['24h', '7d', '30d'];

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
 */
export function empty(words, ways) {
  return html`<section class="state"><h2>No events</h2><p>${words}</p>
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
  return html`<section class="state" role="alert"><h2>This search needs a range of time</h2>
    <p>${/** @type {Error} */ (failure).message}</p>
    <p class="actions">${PRESETS.filter(([length]) => OFFERED.includes(length)).map(([length, words], index) => html`<button
      type="button" class=${index === 0 ? 'primary' : ''}
      @click=${() => search(withRange(query, `last:${length}`))}>${words}</button>`)}</p></section>`;
}

/**
 * @param {number} status
 * @param {string} code
 */
function heading(status, code) {
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
      return code === 'TIMEOUT' ? 'That took too long' : 'That did not work';
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
  const more = wider(page.query);
  const words = page.isLive ? 'None yet: whatever comes is shown at once.' : 'Nothing in this range meets all conditions.';
  return empty(words, [
    ...(more ? [{ label: more.words, act: () => page.search(more.query) }] : []),
    { label: 'All time', act: () => page.search(withRange(page.query, '')) },
    { label: 'Without conditions', act: () => go('events', { q: DEFAULT_QUERY }) },
  ]);
}
