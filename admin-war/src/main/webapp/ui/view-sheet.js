/** Saves what is shown as a view, and changes and deletes those that there are. */
import { LitElement, html, nothing } from 'lit';
import { graphql, knownSession } from './api.js';
import { visible, when } from './format.js';
import { copy } from './menu.js';
import { zone } from './state.js';
import { loading, problem } from './states.js';
import { savedViews, viewLink } from './saved-views.js';

const SAVE = /* GraphQL */ `mutation SaveView($input: SaveViewInput!) { saveView(input: $input) { view { id name } } }`;
const DELETE = /* GraphQL */ `mutation DeleteView($id: ID!) { deleteView(id: $id) { view { id name } } }`;

/** @typedef {import('./saved-views.js').SavedView} SavedView */

/** Tells by the event `close` that it is to be taken away. */
class ViewSheet extends LitElement {
  static properties = {
    shown: {}, saving: { type: Boolean }, views: { state: true }, failure: { state: true },
    said: { state: true }, edited: { state: true }, doomed: { state: true },
  };

  constructor() {
    super();
    /** What is shown now, as a view keeps it. */
    this.shown = '';
    /** Whether somebody came to save. */
    this.saving = false;
    /** @type {SavedView[] | undefined} undefined until they have come */
    this.views = undefined;
    /** @type {unknown} why they did not come */
    this.failure = null;
    /** @type {{text: string, bad: boolean} | null} what came of the last act */
    this.said = null;
    /** @type {SavedView | null} that somebody is about to change */
    this.edited = null;
    /** @type {SavedView | null} that somebody may mean to delete */
    this.doomed = null;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal();
    if (this.saving) {
      this.focusOn('input');
    }
    this.load();
  }

  /** @param {string} selector */
  async focusOn(selector) {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(selector))?.focus();
  }

  async load() {
    try {
      this.views = await savedViews();
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const given = new FormData(form);
    const { edited } = this;
    const input = {
      id: edited?.id ?? null,
      name: String(given.get('name')),
      state: edited && !given.has('anew') ? edited.state : this.shown,
      shared: given.has('shared'),
    };
    await this.act(async () => {
      const { saveView } = await graphql(SAVE, { input });
      form.reset();
      this.edited = null;
      return `The view ${visible(saveView.view.name)} was saved.`;
    });
  }

  async delete() {
    const { id } = /** @type {SavedView} */ (this.doomed);
    await this.act(async () => {
      const { deleteView } = await graphql(DELETE, { id });
      return `The view ${visible(deleteView.view.name)} was deleted.`;
    });
    this.doomed = null;
  }

  /** @param {() => Promise<string>} work answers what is to be said of it */
  async act(work) {
    try {
      this.said = { text: await work(), bad: false };
      await this.load();
    } catch (failure) {
      this.said = { text: /** @type {Error} */ (failure).message, bad: true };
    }
    if (!this.said.bad) {
      await this.focusOn('[role=alert]'); // what had the focus may be gone
    }
  }

  /** @param {SavedView} view */
  async edit(view) {
    this.edited = view;
    this.doomed = null;
    this.said = null;
    await this.updateComplete;
    const form = /** @type {HTMLFormElement} */ (this.querySelector('.view-form'));
    /** @type {any} */ (form.elements.namedItem('name')).value = view.name;
    const shared = /** @type {any} */ (form.elements.namedItem('shared'));
    if (shared) {
      shared.checked = view.shared;
    }
    this.focusOn('input');
  }

  render() {
    return html`<dialog class="sheet" aria-labelledby="views-title" @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      <form method="dialog" class="head"><h2 id="views-title">Saved views</h2><button class="quiet">Close</button></form>
      <p role="alert" tabindex="-1" class=${this.said?.bad ? 'error' : ''} ?hidden=${!this.said}>${this.said?.text}</p>
      ${this.form()}
      <section aria-label="Views">${this.failure ? problem(this.failure, () => this.load())
        : this.views === undefined ? loading('the views')
        : this.views.length === 0 ? html`<p class="muted">No views are saved yet. Give what is shown a name, and it can be opened from
            here, with the range as it is then.</p>`
        : this.table(this.views)}</section></dialog>`;
  }

  form() {
    const { edited } = this;
    return html`<form class="view-form" @submit=${this.save} @reset=${() => { this.edited = null; }}>
      <h3>${edited ? html`Change <bdi>${visible(edited.name, 60)}</bdi>` : 'Save what is shown'}</h3>
      <label class="field">Name <input name="name" required maxlength="200" autocomplete="off"></label>
      ${knownSession()?.application ? html`<p class="hint">For yourself: this session sees one application alone.</p>`
        : html`<label><input type="checkbox" name="shared"> <span>Share it with all superadmins</span></label>`}
      ${edited ? html`<label><input type="checkbox" name="anew"> <span>Let it show what is shown now</span></label>` : nothing}
      <p class="actions"><button type="submit" class="primary">${edited ? 'Save the changes' : 'Save'}</button>
        ${edited ? html`<button type="reset">Cancel</button>` : nothing}</p></form>`;
  }

  /** @param {SavedView[]} views */
  table(views) {
    return html`<div class="table-box"><table aria-label="Saved views">
      <thead><tr><th scope="col">Name</th><th scope="col">For</th><th scope="col">Saved <small>${zone()}</small></th>
        <th scope="col"><span class="visually-hidden">Acts</span></th></tr></thead>
      <tbody>${views.map((view) => this.line(view))}</tbody></table></div>`;
  }

  /** @param {SavedView} view */
  line(view) {
    const name = visible(view.name);
    return html`<tr><td><a href=${viewLink(view.id)} @click=${() => this.querySelector('dialog')?.close()}><bdi>${name}</bdi></a></td>
      <td>${view.shared ? 'all' : 'you'}${view.mine ? nothing : html` <small>by <bdi>${visible(view.owner, 60)}</bdi></small>`}</td>
      <td>${when(view.savedAt, zone(), 'minute')}</td>
      <td class="acts">${this.doomed?.id === view.id ? html`<span>Delete it${view.shared ? ' for all' : ''}?</span>
          <button type="button" class="danger" aria-label=${`Delete ${name} now`} @click=${this.delete}>Delete</button>
          <button type="button" class="keep" @click=${() => { this.doomed = null; }}>Keep</button>`
        : html`<button type="button" aria-label=${`Copy the link of ${name}`}
            @click=${() => copy(new URL(viewLink(view.id), location.href).href)}>Copy link</button>
          ${view.mine ? html`<button type="button" aria-label=${`Change ${name}`} @click=${() => this.edit(view)}>Change</button>` : nothing}
          ${view.deletable ? html`<button type="button" aria-label=${`Delete ${name}`} @click=${() => {
            this.doomed = view;
            this.focusOn('.keep');
          }}>Delete</button>` : nothing}`}</td></tr>`;
  }
}

customElements.define('audit-view-sheet', ViewSheet);
