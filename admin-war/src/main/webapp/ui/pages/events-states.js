/** What the search page shows in the place of its results. */
import { DEFAULT_QUERY, change, go } from '../state.js';
import { empty, notUnderstood, problem, rangeNeeded } from '../states.js';
import { wider, withRange } from '../query.js';

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
