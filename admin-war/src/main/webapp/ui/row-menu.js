/** What can be done with a row of the table: with its event, and with each thing that the event was about. */
import { visible } from './format.js';
import { copy, openMenu } from './menu.js';
import { withValue } from './query.js';

/** Things that were acted on of which each stands in a menu: it must not be longer than the screen. */
const MOST_TARGETS = 8;

/** Qualifiers of which a row knows the value, in the order in which people ask. */
const QUALIFIERS = ['actor', 'ip', 'operation', 'action', 'target', 'session', 'outcome', 'kind', 'app'];

/** A longer value does not fit into a search; it is read in the event itself. */
const LONGEST = 1000;

/**
 * @typedef {object} Condition
 * @property {string} name of the qualifier
 * @property {string | null} value null for events that have any
 * @property {boolean} [negated] whether it is asked for by leaving that out
 * @property {string} words
 */

/**
 * @param {HTMLElement} button
 * @param {import('./events-table.js').Row} row
 * @param {any} table whose row it is
 */
export function rowMenu(button, row, table) {
  const known = QUALIFIERS.flatMap((name) => (name === 'target' ? targets(row) : given(row, name)));
  openMenu(button, [
    { label: 'Open', act: () => table.dispatchEvent(new CustomEvent('open', { detail: row.id })) },
    { label: 'Copy permalink', act: () => copy(new URL(table.link(row), location.href).href) },
    'line',
    ...known.map((each) => filter(each, table)),
    'line',
    ...known.map((each) => ({ label: `Exclude ${each.words}`, act: () => search(each, table, true) })),
  ]);
}

/**
 * All that was acted on, where a row has room for the first alone.
 * @param {HTMLElement} button
 * @param {import('./events-table.js').Row} row
 * @param {any} table whose row it is
 */
export function targetMenu(button, row, table) {
  const listed = targets(row);
  const more = row.targets.length - listed.length;
  openMenu(button, [
    ...listed.map((each) => filter(each, table)),
    ...(more > 0 && listed.length > 0 ? [/** @type {const} */ ('line')] : []),
    ...(more > 0 ? [{ label: `Open, and see ${more} more`, act: () => table.dispatchEvent(new CustomEvent('open', { detail: row.id })) }] : []),
  ]);
}

/**
 * @param {import('./events-table.js').Row} row
 * @param {string} name
 * @returns {Condition[]}
 */
function given(row, name) {
  const value = row.qualifiers[name];
  if (name === 'actor' && value === null) {
    return [{ name, value, negated: true, words: `actor: ${visible(row.who, 60)} (-actor:*)` }];
  }
  return isSearchable(value) ? [{ name, value, words: `${name}: ${visible(value, 60) || '""'}` }] : [];
}

/** @param {string | null} value */
function isSearchable(value) {
  return value !== null && value !== undefined && value.length <= LONGEST;
}

/**
 * Each is searched by its id, which is its own, and said by its name as well.
 * @param {import('./events-table.js').Row} row
 * @returns {Condition[]}
 */
function targets(row) {
  return row.targets.filter((each) => isSearchable(each.id ?? each.name)).slice(0, MOST_TARGETS).map(({ id, name }) => ({
    name: 'target', value: /** @type {string} */ (id ?? name),
    words: `target: ${visible(id ?? name, 60) || '""'}${id && name && id !== name ? ` · ${visible(name, 60)}` : ''}`,
  }));
}

/**
 * @param {Condition} condition
 * @param {any} table
 */
function filter(condition, table) {
  return { label: `Filter for ${condition.words}`, act: () => search(condition, table, false) };
}

/**
 * @param {Condition} condition
 * @param {any} table
 * @param {boolean} negated
 */
function search({ name, value, negated: opposite = false }, table, negated) {
  table.dispatchEvent(new CustomEvent('search', { detail: withValue(table.query, name, value, negated !== opposite) }));
}
