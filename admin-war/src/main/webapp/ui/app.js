/** The shell: what stands above every page, who is signed in, and which page is shown. */
import { LitElement, html, nothing } from 'lit';
import { session, signOut, whenAnotherSignsIn, whenSessionEnds } from './api.js';
import { chooseZone, current, href, localZone, onChange, onKeys, prefer, preference, toggleZone, zone } from './state.js';
import { visible } from './format.js';
import { noPermission, problem } from './states.js';

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {string} [scope] what it takes; `read` where nothing is said
 * @property {boolean} [hidden] whether the bar leaves it out
 * @property {() => Promise<unknown>} load its module, which defines `<audit-NAME-page>`
 */

/** @type {Record<string, Page>} */
const PAGES = {
  events: { title: 'Events', load: () => import('./pages/events.js') },
  logins: { title: 'Logins', load: () => import('./pages/logins.js') },
  exports: { title: 'Exports', load: () => import('./pages/exports.js') },
  actor: { title: 'Actor', hidden: true, load: () => import('./pages/actor.js') },
  sources: { title: 'Sources', load: () => import('./pages/sources.js') },
  retention: { title: 'Retention', load: () => import('./pages/retention.js') },
  tokens: { title: 'Tokens', scope: 'admin', load: () => import('./pages/tokens.js') },
  health: { title: 'Health', load: () => import('./pages/health.js') },
};

const THEMES = ['system', 'light', 'dark'];

class App extends LitElement {
  static properties = {
    session: { state: true },
    failure: { state: true },
    ended: { state: true },
    help: { state: true },
    notice: { state: true },
    zones: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./api.js').Session | null | undefined} undefined while nobody knows */
    this.session = undefined;
    /** @type {unknown} */
    this.failure = null;
    /** @type {((session: import('./api.js').Session) => void) | null} what waits for somebody to sign in again */
    this.ended = null;
    this.help = false;
    /** What is to be said above the page until somebody goes on. */
    this.notice = '';
    /** @type {string[]} all that there are, once somebody means to choose one */
    this.zones = [];
    /** @type {HTMLElement | null} what had the focus when the session ended */
    this.interrupted = null;
    /** @type {HTMLElement | null} */
    this.page = null;
    this.pageName = '';
  }

  /** The one style sheet reaches everything, and labels reach across elements. */
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.forget = onChange(() => {
      this.notice = '';
      this.follow();
    });
    onKeys({
      z: () => this.session && toggleZone(),
      v: () => /** @type {HTMLElement | null} */ (this.querySelector('button.views'))?.click(),
      '?': () => this.session && this.showHelp(),
    });
    whenSessionEnds(() => this.askAgain());
    whenAnotherSignsIn((begun) => this.change(begun));
    applyTheme();
    this.begin();
  }

  async begin() {
    this.failure = null;
    try {
      this.session = await session();
      await this.follow();
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** Shows the page that the fragment names. */
  async follow() {
    applyTheme();
    this.requestUpdate();
    if (!this.session) {
      await import('./sign-in.js');
      return;
    }
    const { page: name, params } = current();
    const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
    document.title = `${page ? page.title : 'Not found'} – GraphQL Audit`;
    if (name !== this.pageName) {
      const before = this.pageName;
      this.page = null;
      this.pageName = name;
      if (page && this.may(page.scope ?? 'read')) {
        await this.open(name, page, before !== '');
      }
    }
    if (this.page && name === this.pageName) {
      Object.assign(this.page, { state: params, session: this.session });
    }
    this.requestUpdate();
  }

  /**
   * @param {string} name
   * @param {Page} page
   * @param {boolean} moved whether somebody came from another page, and the focus is to come along
   */
  async open(name, page, moved) {
    try {
      await page.load();
      if (name !== this.pageName) {
        return; // somebody went on meanwhile
      }
      this.failure = null;
      this.page = document.createElement(`audit-${name}-page`);
      Object.assign(this.page, { state: current().params, session: this.session });
    } catch (failure) {
      this.pageName = '';
      this.failure = failure instanceof TypeError
        ? new Error('A part of this page could not be loaded. The server may have been updated meanwhile: reload the page.')
        : failure;
    }
    this.requestUpdate();
    if (moved) {
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('main'))?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  /** @param {string} scope */
  may(scope) {
    return this.session?.scopes.includes(scope) ?? false;
  }

  /** A call found no session: asks for a new one above the page, which stays as it is. */
  async askAgain() {
    this.interrupted = /** @type {HTMLElement | null} */ (document.activeElement);
    await import('./sign-in.js');
    return new Promise((resolve) => {
      this.ended = resolve;
    });
  }

  /** @param {CustomEvent<import('./api.js').Session>} event */
  async signedIn(event) {
    const begun = event.detail;
    const last = this.session;
    const resolve = this.ended;
    this.ended = null;
    this.session = begun;
    if (last && last.name !== begun.name) {
      this.pageName = ''; // somebody else, who sees what they may see
    }
    resolve?.(begun);
    await this.follow();
    await this.updateComplete;
    const before = this.interrupted;
    this.interrupted = null;
    if (document.activeElement === null || document.activeElement === document.body) {
      const main = /** @type {HTMLElement | null} */ (this.querySelector('main'));
      (before?.isConnected && before !== document.body ? before : main)?.focus({ preventScroll: true });
    }
  }

  /**
   * Shows the page to somebody else, who sees what they may see.
   * @param {import('./api.js').Session} begun
   */
  change(begun) {
    this.session = begun;
    this.pageName = '';
    this.notice = 'Somebody else is signed in now. What was asked for before was not done.';
    this.follow();
  }

  async leave() {
    try {
      await signOut();
      history.replaceState(null, '', location.pathname + location.search); // what was looked at is nobody's business any more
      this.session = null;
      this.page = null;
      this.pageName = '';
      this.follow();
    } catch (failure) {
      this.failure = failure;
    }
  }

  async showHelp() {
    await import('./help-sheet.js');
    this.help = true;
  }

  updated() {
    const dialog = /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog.again'));
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
    const zones = /** @type {HTMLSelectElement | null} */ (this.querySelector('.zone select'));
    if (zones) {
      zones.value = zone(); // its options move when another is chosen, and the browser keeps the place
    }
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.skip}>Skip to the content</a>
      ${this.header()}
      ${this.notice ? html`<p class="banner" role="alert">${this.notice}</p>` : nothing}
      <main id="main" tabindex="-1">${this.content()}</main>
      ${this.ended ? html`<dialog class="again" aria-label="Sign in again" @cancel=${prevent}>
        <audit-sign-in again @signed-in=${this.signedIn}></audit-sign-in></dialog>` : nothing}
      ${this.help ? html`<audit-help-sheet @close=${() => { this.help = false; }}></audit-help-sheet>` : nothing}`;
  }

  /** @param {Event} event the fragment is taken: a link into the page would lose what it shows */
  skip(event) {
    event.preventDefault();
    /** @type {HTMLElement} */ (this.querySelector('main')).focus();
  }

  content() {
    if (this.failure) {
      return problem(this.failure, () => this.begin());
    }
    if (this.session === undefined) {
      return nothing;
    }
    if (this.session === null) {
      return html`<audit-sign-in @signed-in=${this.signedIn}></audit-sign-in>`;
    }
    const { page: name } = current();
    if (!Object.hasOwn(PAGES, name)) {
      return html`<section class="state" role="alert"><h1>There is no page ${visible(name, 40)}</h1>
        <p>The link may be of another version, or mistyped.</p>
        <p><a class="button" href=${href('events')}>Go to the events</a></p></section>`;
    }
    const scope = PAGES[name].scope ?? 'read';
    return this.may(scope) ? this.page ?? nothing : noPermission(scope);
  }

  header() {
    const environment = document.documentElement.dataset.environment;
    const label = environment ? html`<span class="environment">${environment}</span>` : nothing;
    return html`<header class="top">
      <a class="brand" href=${href('events')}>${mark()}<span>GraphQL Audit</span></a>${label}
      ${this.session ? html`<nav aria-label="Pages">${Object.entries(PAGES)
        .filter(([name, page]) => !page.hidden || name === current().page).map(([name, page]) => this.link(name, page))}
      </nav><div class="tools">${this.tools()}</div>` : nothing}
    </header>`;
  }

  /**
   * @param {string} name
   * @param {Page} page
   */
  link(name, page) {
    const here = current().page === name;
    return html`<a href=${here ? location.hash : href(name)} aria-current=${here ? 'page' : 'false'}>${page.title}</a>`;
  }

  zonePicker() {
    const now = zone();
    const usual = [...new Set(['UTC', localZone(), now])];
    const fill = () => { this.zones = Intl.supportedValuesOf('timeZone'); };
    return html`<label class="zone" title="Zone in which times are shown and read (z)"><span class="label">Zone</span>
      <select aria-label="Zone" @focus=${fill} @pointerdown=${fill}
        @change=${(/** @type {any} */ event) => chooseZone(event.target.value)}>
        ${usual.map((each) => zoneOption(each, now))}
        ${this.zones.length === 0 ? nothing : html`<optgroup label="Others">
          ${this.zones.filter((each) => !usual.includes(each)).map((each) => zoneOption(each, now))}</optgroup>`}
      </select></label>`;
  }

  tools() {
    const { name, scopes, application } = /** @type {import('./api.js').Session} */ (this.session);
    const theme = preference('theme') ?? 'system';
    return html`
      ${this.zonePicker()}
      <label class="theme"><span class="label">Theme</span>
        <select aria-label="Theme" @change=${(/** @type {any} */ event) => prefer('theme', event.target.value)}>
          ${THEMES.map((each) => html`<option value=${each} ?selected=${each === theme}>${each}</option>`)}
        </select></label>
      <button type="button" class="help" title="Keys and the search language (?)" aria-label="Help"
        @click=${this.showHelp}>?</button>
      <span class="user" title=${`Scopes: ${scopes.join(', ')}`}><strong>${visible(name, 60)}</strong>
        <small>${role(scopes)}${application ? html` · ${visible(application, 40)}` : nothing}</small></span>
      <button type="button" class="quiet" @click=${this.leave}>Sign out</button>`;
  }
}

/**
 * @param {string} name
 * @param {string} chosen
 */
function zoneOption(name, chosen) {
  return html`<option value=${name} .selected=${name === chosen}>${name}</option>`;
}

/** @param {string[]} scopes */
function role(scopes) {
  return scopes.includes('admin') ? 'administrator' : scopes.join(', ') || 'no scope';
}

function applyTheme() {
  const theme = preference('theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
}

/** @param {Event} event */
function prevent(event) {
  event.preventDefault();
}

function mark() {
  return html`<svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="7"
    class="mark"/><path d="M16 6l9 3.6v6.2c0 5.4-3.7 8.9-9 10.7-5.3-1.8-9-5.3-9-10.7V9.6z M11.5 16.2l3 3 5.4-6"
    fill="none" stroke="#fff" stroke-width="2.2"/></svg>`;
}

customElements.define('audit-app', App);
