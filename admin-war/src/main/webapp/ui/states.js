/** What a page shows in the place of its content: that it loads, that there is nothing, or what went wrong. */
import { html, nothing } from 'lit';
import { number } from './format.js';

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
