/** The menus above the table: which columns it has, and its search as text for elsewhere. */
import { asCurl, asGraphQl } from './copies.js';
import { COLUMNS, DEFAULT_COLUMNS, EVENTS, PAGE_SIZE } from './events-table.js';
import { copy, openMenu } from './menu.js';
import { change, href, prefer, zone } from './state.js';

/**
 * @typedef {object} View
 * @property {string} query
 * @property {string[]} columns
 * @property {string} density
 * @property {{query: string, to: string | null} | undefined} search as the server understood it
 * @property {string} [at] when it did, where the search has no end of its own
 * @property {URLSearchParams} state
 */

/**
 * @param {HTMLElement} button
 * @param {View} view
 */
export function columnMenu(button, view) {
  let { columns } = view;
  let isDense = view.density === 'compact';
  const toggle = (/** @type {string} */ name) => {
    columns = Object.keys(COLUMNS).filter((each) => columns.includes(each) !== (each === name));
    const chosen = columns.join() === DEFAULT_COLUMNS.join() ? null : columns.join();
    prefer('columns', chosen);
    change({ cols: chosen }, { replace: true });
  };
  openMenu(button, [
    ...Object.entries(COLUMNS).filter(([name]) => name !== 'when')
      .map(([name, column]) => ({ label: column.title, checked: columns.includes(name), act: () => toggle(name) })),
    'line',
    {
      label: 'Narrow rows', checked: isDense,
      act: () => {
        isDense = !isDense;
        prefer('density', isDense ? 'compact' : null);
        change({ density: isDense ? 'compact' : null }, { replace: true });
      },
    },
  ]);
}

/**
 * @param {HTMLElement} button
 * @param {View} view
 */
export function copyMenu(button, view) {
  const variables = { query: view.query, zone: zone(), first: PAGE_SIZE };
  const { search, at } = view;
  const then = search ? [search.query, search.to === null && at ? `before:${at}` : ''].filter(Boolean).join(' ') : view.query;
  const fixed = href('events', { q: then, zone: zone(), cols: view.state.get('cols') });
  openMenu(button, [
    { label: 'Copy link', act: () => copy(location.href) },
    { label: 'Copy link with fixed times', act: () => copy(new URL(fixed, location.href).href) },
    'line',
    { label: 'Copy as GraphQL', act: () => copy(asGraphQl(EVENTS, variables)) },
    { label: 'Copy as cURL', act: () => copy(asCurl(EVENTS, variables)) },
  ]);
}
