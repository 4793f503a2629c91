/** How the server fares, and the settings that it runs with. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { change } from '../state.js';
import { number, plural, visible } from '../format.js';
import { noPermission } from '../states.js';
import { DataPage } from './common.js';

const HEALTH = 'health { ready problems version store highestPosition }';
const SETTINGS = 'settings { name value description origin }';

class HealthPage extends DataPage {
  get heading() {
    return 'Health';
  }

  tools() {
    return html`<button type="button" @click=${() => this.refresh()}>Refresh</button>`;
  }

  /** What the settings are narrowed to is no reason to ask again. */
  willUpdate() {
    const asks = String(this.session?.name);
    if (this.session && asks !== this.asked) {
      this.asked = asks;
      this.refresh();
    }
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    return graphql(`query Health { ${HEALTH} ${this.may('admin') ? SETTINGS : ''} }`, {}, { signal });
  }

  /** @param {any} data */
  content({ health, settings }) {
    return html`
      <dl class="panel figures">
        <div><dd><span class="badge ${health.ready ? 'good' : 'bad'}">${health.ready ? 'Ready' : 'Not ready'}</span></dd>
          <dt>state</dt></div>
        <div><dd>${visible(health.version, 60)}</dd><dt>version</dt></div>
        ${health.store === null ? nothing : html`<div><dd class="long">${visible(health.store, 300)}</dd><dt>store</dt></div>
        <div><dd>${number(health.highestPosition)}</dd><dt>events stored so far</dt></div>`}
      </dl>
      ${health.problems.length ? html`<section class="banner bad" role="alert" aria-label="Problems">
        <strong>${plural(health.problems.length, 'problem')}</strong>
        ${health.problems.map((/** @type {string} */ each) => html`<p>${visible(each, 1000)}</p>`)}</section>` : nothing}
      <section aria-labelledby="settings"><h2 id="settings">Settings</h2>
        ${settings ? this.settings(settings) : noPermission('admin', 'Seeing the settings')}</section>`;
  }

  /** @param {any[]} settings */
  settings(settings) {
    const wanted = (this.state.get('find') ?? '').toLowerCase();
    const found = settings.filter((each) =>
      `${each.name} ${each.value ?? ''} ${each.description} ${each.origin}`.toLowerCase().includes(wanted));
    return html`
      <form role="search" class="actions" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label>Find a setting <input type="search" .value=${this.state.get('find') ?? ''} autocomplete="off"
          spellcheck="false" @input=${(/** @type {any} */ event) =>
            change({ find: event.target.value || null }, { replace: true })}></label>
        <span role="status">${number(found.length)} of ${plural(settings.length, 'setting')}</span></form>
      <div class="table-box" tabindex="0" role="region" aria-labelledby="settings"><table aria-labelledby="settings">
        <thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Comes from</th>
          <th scope="col">What it is</th></tr></thead>
        <tbody>${found.map((each) => html`<tr><td class="tight"><code>${each.name}</code></td>
          <td>${each.value === null ? html`<span class="muted">not shown or not set</span>`
            : html`<code><bdi>${visible(each.value, 300)}</bdi></code>`}</td>
          <td>${each.origin === 'default' ? html`<span class="muted">default</span>` : html`<strong>${each.origin}</strong>`}</td>
          <td>${marked(each.description)}</td></tr>`)}</tbody></table></div>
      ${found.length === 0 ? html`<p class="muted">No setting says so.</p>` : nothing}`;
  }
}

/**
 * Descriptions are written as for documents, with names between backticks.
 * @param {string} text
 */
function marked(text) {
  return text.split('`').map((part, i) => (i % 2 === 0 ? visible(part, 1000) : html`<code>${visible(part)}</code>`));
}

customElements.define('audit-health-page', HealthPage);
