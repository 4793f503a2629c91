/** What stands above the table: how many events there are, in which range, the way to others, and what to do with them. */
import { html, nothing } from 'lit';
import { total, when } from '../format.js';
import { change, zone } from '../state.js';
import { pager } from '../events-table.js';

/** @param {any} page the search page */
export function bar(page) {
  const search = page.found?.search;
  const between = search ? `${search.from ? when(search.from, zone(), 'minute') : 'the beginning'} to ${
    search.to ? when(search.to, zone(), 'minute') : 'now'}, ${zone()}` : '';
  const count = page.total ? total(page.total) : page.facetFailure ? 'Events' : 'Counting…';
  return html`<div class="bar">
    <p class="summary" role="status"><strong>${page.failure ? 'No result' : count}</strong>
      <span class="muted">${page.failure ? '' : between}</span></p>
    ${page.failure ? nothing : pager(page.found?.pageInfo, page.rows?.length ?? 0, page.isLive)}
    <button type="button" aria-pressed=${page.isLive} @click=${() => change({ live: page.isLive ? null : '1', after: null, before: null })}>
      <span class=${`live-dot ${page.isLive ? 'on' : ''}`} aria-hidden="true"></span>Live</button>
    <button type="button" aria-haspopup="menu" @click=${(/** @type {Event} */ event) => page.menu(event, 'columnMenu')}>Columns</button>
    <button type="button" aria-haspopup="menu" @click=${(/** @type {Event} */ event) => page.menu(event, 'copyMenu')}>Copy</button>
    <button type="button" ?disabled=${!page.session?.scopes.includes('export')} @click=${() => page.showExport()}
      title=${page.session?.scopes.includes('export') ? 'All events of this search as a file' : 'This needs the scope export'}>Export</button>
  </div>`;
}
