/** Signing in, on the page itself: with a token, or with name and password where the server takes them. */
import { LitElement, html, nothing } from 'lit';
import { signIn } from './api.js';

/** Tells by the event `signed-in` whose session began. */
class SignIn extends LitElement {
  static properties = { again: { type: Boolean }, message: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** Whether a session has ended, and the page behind waits for a new one. */
    this.again = false;
    this.message = '';
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const credentials = /** @type {any} */ (Object.fromEntries(new FormData(form)));
    this.busy = true;
    this.message = '';
    try {
      const detail = await signIn(credentials);
      form.reset();
      this.dispatchEvent(new CustomEvent('signed-in', { detail }));
    } catch (failure) {
      const error = /** @type {import('./api.js').ApiError} */ (failure);
      this.message = error.retryAfter ? `${error.message} (${error.retryAfter} s)` : error.message;
      await this.updateComplete;
      form.querySelector('input')?.select();
    } finally {
      this.busy = false;
    }
  }

  render() {
    const passwords = document.documentElement.dataset.passwords === 'true';
    return html`<section class="sign-in">
      <h1>${this.again ? 'Your session has ended' : 'Sign in'}</h1>
      <p>${this.again ? 'Sign in again to go on where you were: nothing on the page is lost.'
        : 'The audit log of your GraphQL applications: who did what, when, from where, and how it ended.'}</p>
      <div role="alert" class="error">${this.message || nothing}</div>
      ${passwords ? this.form('As a user of this server', html`
        <label>Name <input name="user" autocomplete="username" maxlength="200" required></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" maxlength="512"
          required></label>`) : nothing}
      ${this.form(passwords ? 'With an API token' : '', html`
        <label>API token <input name="token" type="password" autocomplete="off" maxlength="512" spellcheck="false"
          required></label>
        <p class="hint">It begins with <code>gqa_</code>. The server shows the first one when it starts for the first
          time.</p>`)}
    </section>`;
  }

  /**
   * @param {string} title
   * @param {unknown} fields
   */
  form(title, fields) {
    return html`<form @submit=${this.submit}>
      ${title ? html`<h2>${title}</h2>` : nothing}
      ${fields}
      <button type="submit" class="primary" ?disabled=${this.busy}>${this.busy ? 'Signing in…' : 'Sign in'}</button>
    </form>`;
  }
}

customElements.define('audit-sign-in', SignIn);
