/** API tokens: which there are, making one, and taking one back. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { zone } from '../state.js';
import { ago, visible, when, word } from '../format.js';
import { applicationField, knownApplications } from './applications.js';
import { DataPage, confirmDialog } from './common.js';

const FIELDS = 'name scopes application createdAt expiresAt revokedAt lastUsedAt state';
const SCOPES = [['read', 'see events'], ['export', 'take events away'], ['ingest', 'send events of an application'],
  ['metrics', 'read metrics'], ['admin', 'holds, tokens, settings']];
const LIFETIMES = [['30', '30 days'], ['90', '90 days'], ['365', 'a year'], ['', 'never']];

/** @type {Record<string, string>} */
const TONES = { VALID: 'good', EXPIRED: 'none', REVOKED: 'bad' };

class TokensPage extends DataPage {
  static properties = { ...DataPage.properties, made: { state: true }, doomed: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {{name: string, secret: string} | null} shown this one time */
    this.made = null;
    /** @type {any} the token that somebody may mean to revoke */
    this.doomed = null;
    /** @type {{text: string, bad: boolean} | null} what came of the last act */
    this.said = null;
  }

  get heading() {
    return 'Tokens';
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    const [{ tokens }, applications] = await Promise.all([graphql(`query Tokens { tokens { ${FIELDS} } }`, {}, { signal }),
      knownApplications(signal)]);
    return { tokens, applications };
  }

  /** @param {SubmitEvent} event */
  async create(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const given = new FormData(form);
    const days = String(given.get('lifetime'));
    const input = {
      name: String(given.get('name')).trim(),
      scopes: given.getAll('scope'),
      application: String(given.get('application')).trim() || null,
      expiresAt: days === '' ? null : new Date(Date.now() + Number(days) * 86400000).toISOString(),
    };
    if (input.scopes.length === 0) {
      this.said = { text: 'Choose at least one scope.', bad: true };
      /** @type {HTMLElement | null} */ (form.querySelector('[name=scope]'))?.focus();
      return;
    }
    try {
      const mutation = `mutation CreateToken($input: CreateTokenInput!) {
        createToken(input: $input) { secret token { name } } }`;
      const { createToken } = await graphql(mutation, { input });
      this.made = { name: createToken.token.name, secret: createToken.secret };
      this.said = null;
      form.reset();
      await this.refresh();
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('.secret button'))?.focus();
    } catch (failure) {
      this.said = { text: /** @type {Error} */ (failure).message, bad: true };
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.made?.secret ?? '');
      this.said = { text: 'Copied.', bad: false };
    } catch {
      const code = /** @type {HTMLElement} */ (this.querySelector('.secret code'));
      getSelection()?.selectAllChildren(code);
      this.said = { text: 'This browser does not let pages copy: the token is selected, copy it yourself.', bad: true };
    }
  }

  /** @param {any} token */
  ask(token) {
    this.doomed = token;
    this.updateComplete.then(() => /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal());
  }

  async revoke() {
    const { name } = this.doomed;
    try {
      await graphql('mutation RevokeToken($name: String!) { revokeToken(name: $name) { token { name } } }', { name });
      this.said = { text: `The token ${visible(name, 60)} was revoked.`, bad: false };
      await this.refresh();
      await this.updateComplete;
      // The button that had the focus is gone with what it was for.
      /** @type {HTMLElement | null} */ (this.querySelector('[role=alert]'))?.focus();
    } catch (failure) {
      this.said = { text: /** @type {Error} */ (failure).message, bad: true };
    }
  }

  /** @param {{tokens: any[], applications: string[]}} data */
  content({ tokens, applications }) {
    return html`
      <p role="alert" tabindex="-1" class=${this.said?.bad ? 'error' : ''} ?hidden=${!this.said}>${this.said?.text}</p>
      ${this.made ? this.secret(this.made) : nothing}
      <section class="panel" aria-labelledby="new-token"><h2 id="new-token">New token</h2>${this.form(applications)}</section>
      <section aria-labelledby="all-tokens"><h2 id="all-tokens">All tokens</h2>
        <div class="table-box"><table aria-labelledby="all-tokens">
          <thead><tr><th scope="col">Name</th><th scope="col">State</th><th scope="col">Scopes</th>
            <th scope="col">Application</th><th scope="col">Made</th><th scope="col">Ends</th><th scope="col">Last used</th>
            <th scope="col"><span class="visually-hidden">Acts</span></th></tr></thead>
          <tbody>${tokens.map((each) => this.line(each))}</tbody></table></div></section>
      ${confirmDialog({
        title: 'Revoke this token?', yes: 'Revoke', danger: true, act: () => this.revoke(),
        text: html`Whoever uses <strong><bdi>${visible(this.doomed?.name ?? '', 80)}</bdi></strong> is refused from then on.
          This cannot be undone.`,
      })}`;
  }

  /** @param {{name: string, secret: string}} made */
  secret(made) {
    return html`<section class="banner" role="status" aria-label="The new token">
      <p>The token <strong><bdi>${visible(made.name, 80)}</bdi></strong>. It is shown this one time: keep it now.</p>
      <p class="secret"><code>${made.secret}</code>
        <button type="button" class="primary" @click=${this.copy}>Copy</button>
        <button type="button" @click=${() => { this.made = null; this.said = null; }}>I have it</button></p></section>`;
  }

  /** @param {string[]} applications */
  form(applications) {
    return html`<form class="fields" @submit=${this.create}>
      <label class="field">Name <input name="name" required maxlength="100" autocomplete="off" spellcheck="false"></label>
      ${applicationField(applications)}
      <label class="field">Ends after <select name="lifetime">${LIFETIMES.map(([days, title], i) =>
        html`<option value=${days} ?selected=${i === 1}>${title}</option>`)}</select></label>
      <fieldset class="wide"><legend>Scopes</legend>${SCOPES.map(([name, means]) => html`<label>
        <input type="checkbox" name="scope" value=${name} ?checked=${name === 'read'}>
        <span><code>${name}</code> <span class="muted">${means}</span></span></label>`)}</fieldset>
      <p class="wide"><button type="submit" class="primary">Make the token</button></p></form>`;
  }

  /** @param {any} token */
  line(token) {
    const { name, state } = token;
    return html`<tr><td><bdi>${visible(name, 80)}</bdi></td>
      <td class="tight"><span class="badge ${TONES[state] ?? 'none'}">${word(state)}</span></td>
      <td><code>${token.scopes.join(' ')}</code></td>
      <td><bdi>${visible(token.application ?? 'all', 60)}</bdi></td>
      <td class="tight">${when(token.createdAt, zone(), 'date')}</td>
      <td class="tight">${token.revokedAt ? `revoked ${when(token.revokedAt, zone(), 'date')}`
        : token.expiresAt ? when(token.expiresAt, zone(), 'minute') : 'never'}</td>
      <td class="tight">${token.lastUsedAt ? ago(token.lastUsedAt) : 'never'}</td>
      <td class="tight">${state === 'VALID' ? html`<button type="button" class="danger"
        aria-label="Revoke ${visible(name, 80)}" @click=${() => this.ask(token)}>Revoke</button>` : nothing}</td></tr>`;
  }
}

customElements.define('audit-tokens-page', TokensPage);
