/** Views that superadmins saved: which there are, the menu of them, and the way into one. */
import { ApiError, graphql } from './api.js';
import { visible } from './format.js';
import { openMenu, toast } from './menu.js';
import { current, go, href, onChange, place } from './state.js';

const VIEWS = /* GraphQL */ `query SavedViews {
  savedViews { id name state shared owner mine deletable savedAt }
}`;

/** What an address says of a moment, which no view keeps. */
const PASSING = ['after', 'before', 'event', 'export', 'times', 'view'];

/** As many as a menu can hold; the sheet has all. */
const MOST = 20;

/**
 * @typedef {object} SavedView
 * @property {string} id
 * @property {string} name
 * @property {string} state what stands in the address behind `#/`
 * @property {boolean} shared
 * @property {string} owner
 * @property {boolean} mine
 * @property {boolean} deletable
 * @property {string} savedAt
 */

/** @returns {Promise<SavedView[]>} one's own and those that others share, by name */
export async function savedViews() {
  return (await graphql(VIEWS)).savedViews;
}

/**
 * What is shown now, as a view keeps it: also what comes of this browser's preferences.
 * @param {{columns: string[], density: string} | null} look of the table of events; null on other pages
 */
function shownState(look) {
  const { page, params } = current();
  PASSING.forEach((name) => params.delete(name));
  if (look) {
    params.set('cols', look.columns.join());
    params.set('density', look.density);
  }
  return href(page, params).replace('#/', '');
}

/**
 * A link that shows a view as it will be then.
 * @param {string} id
 */
export function viewLink(id) {
  return `#/events?${new URLSearchParams({ view: id })}`;
}

/**
 * Goes on to what a view shows, as its state has it now, in place of the link to it, and says which it is.
 * @param {string} id
 * @returns {Promise<boolean>} whether it is shown: somebody may have gone on meanwhile
 * @throws {ApiError} where it cannot be had
 */
export async function follow(id) {
  const view = (await savedViews()).find((each) => each.id === id);
  if (!view) {
    throw new ApiError(404, 'NO_VIEW', 'There is no such view: it was deleted, or is not shared any more.');
  }
  if (current().params.get('view') !== id) {
    return false;
  }
  const { page, params } = place(view.state);
  PASSING.forEach((name) => params.delete(name));
  go(page, params, { replace: true });
  toast(`View ${visible(view.name)}.`);
  return true;
}

/**
 * @param {HTMLElement} button
 * @param {{columns: string[], density: string} | null} look of the table of events; null on other pages
 */
export async function viewMenu(button, look) {
  const sheet = (/** @type {boolean} */ saving) => showSheet(shownState(look), saving);
  let views;
  try {
    views = await savedViews();
  } catch {
    sheet(false); // where it is said what is wrong
    return;
  }
  if (!button.isConnected) {
    return; // somebody went on meanwhile
  }
  const item = (/** @type {SavedView} */ view) => ({ label: label(view), act: () => go('events', { view: view.id }) });
  const mine = views.filter((view) => view.mine).slice(0, MOST).map(item);
  const others = views.filter((view) => !view.mine).slice(0, MOST).map(item);
  openMenu(button, [
    ...mine,
    ...(mine.length > 0 && others.length > 0 ? [/** @type {'line'} */ ('line')] : []),
    ...others,
    ...(views.length === 0 ? [{ label: 'No views are saved yet', act: () => {}, disabled: true }] : []),
    'line',
    { label: 'Save this view…', act: () => sheet(true) },
    { label: mine.length + others.length < views.length ? `All ${views.length} views…` : 'Manage views…', act: () => sheet(false) },
  ]);
}

/**
 * @param {string} shown what is shown now
 * @param {boolean} saving whether somebody wants to save that
 */
async function showSheet(shown, saving) {
  await import('./view-sheet.js');
  const sheet = Object.assign(document.createElement('audit-view-sheet'), { shown, saving });
  const forget = onChange(() => sheet.remove()); // whoever goes elsewhere leaves it behind
  sheet.addEventListener('close', () => {
    forget();
    sheet.remove();
  });
  (document.querySelector('main') ?? document.body).append(sheet);
}

/** @param {SavedView} view */
function label(view) {
  const who = view.mine ? '' : ` by ${visible(view.owner, 60)}`;
  return `${visible(view.name)}${view.shared ? ` (shared${who})` : ''}`;
}
