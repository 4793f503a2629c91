/** What stands near an event: of the same session, address, actor or trace, a quarter of an hour before and after. */
import { LitElement, html, nothing } from 'lit';
import { graphql } from './api.js';
import { outcomeTone, outcomeWord, plural, visible, when } from './format.js';
import { current, href } from './state.js';

const RELATED = /* GraphQL */ `query Related($id: ID!) {
  relatedEvents(id: $id, minutes: 15, first: 10) {
    relation value query more events { id received summary outcome { result } }
  }
}`;

/** @type {Record<string, string>} */
const WORDS = { SESSION: 'Same session', ADDRESS: 'Same address', ACTOR: 'Same actor', TRACE: 'Same trace' };

class EventRelated extends LitElement {
  static properties = { event: {}, zone: {}, related: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.event = '';
    this.zone = 'UTC';
    /** @type {any[] | null} */
    this.related = null;
    /** @type {any} */
    this.failure = null;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (!changed.has('event')) {
      return;
    }
    const id = this.event;
    this.related = null;
    this.failure = null;
    try {
      const data = await graphql(RELATED, { id });
      this.related = id === this.event ? data.relatedEvents : this.related;
    } catch (failure) {
      this.failure = id === this.event ? failure : this.failure;
    }
  }

  render() {
    return html`<section class="related"><h3>Within 15 minutes</h3>
      ${this.failure ? html`<p class="error" role="alert">${this.failure.message}</p>`
        : this.related === null ? html`<p class="note">Looking…</p>`
          : this.related.length === 0 ? html`<p class="note">The event names no session, address, actor or trace.</p>`
            : this.related.map((each) => this.group(each))}</section>`;
  }

  /** @param {any} group */
  group(group) {
    const others = group.events.filter((/** @type {any} */ each) => each.id !== this.event);
    return html`<h4>${WORDS[group.relation] ?? group.relation}: <bdi>${visible(group.value, 60)}</bdi>
        <a class="all" href=${href('events', { q: group.query, zone: this.zone })}>${
          others.length === 0 ? 'Search' : `Search for ${group.more ? 'all' : plural(others.length, 'other')}`}</a></h4>
      ${others.length === 0 ? html`<p class="note">No others.</p>` : html`<ul>${others.map((/** @type {any} */ each) => this.entry(each))}</ul>`}
      ${group.more ? html`<p class="note">There are more.</p>` : nothing}`;
  }

  /** @param {any} event */
  entry(event) {
    const { params } = current();
    params.set('event', event.id);
    return html`<li><a href=${href('events', params)}><span class="mono">${when(event.received, this.zone, 'time')}</span>
      <span class=${`badge ${outcomeTone(event.outcome.result)}`}>${outcomeWord(event.outcome.result)}</span>
      <span>${visible(event.summary, 200)}</span></a></li>`;
  }
}

customElements.define('audit-event-related', EventRelated);
