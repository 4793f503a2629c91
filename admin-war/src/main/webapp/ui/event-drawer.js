/** One event with all that is known of it, beside the table. */
import { LitElement, html, nothing } from 'lit';
import { graphql } from './api.js';
import { NAMELESS_HINT, nameless, number, spaced, visible, when, word } from './format.js';
import { current, href, localZone } from './state.js';
import { loading, problem } from './states.js';
import { badge } from './events-table.js';
import { around, quoted } from './query.js';
import { seen } from './code-view.js';
import './drawer-grip.js';
import './event-related.js';

const EVENT = /* GraphQL */ `query Event($id: ID!) {
  auditEvent(id: $id) {
    id position eventId kind application node received completed summary action policyHash filterVersion
    requestId traceId session json
    actor { type name userId email onBehalfOf evidence knownBeforehand }
    source { ip peerIp forwardedChain userAgent }
    operation {
      type name claimedName claimDiffers text pretty variables documentHash transport batchIndex batchSize
      rootFields { alias name argumentNames outcome }
    }
    field { operationEvent rootField { alias name argumentNames outcome } }
    export { model rows demo }
    targets { type id name }
    details { name value }
    outcome { result httpStatus errorCodes evidence }
    anomalies { anomaly explanation }
  }
}`;

/** Characters of a value that stand beside its name, and with which it can be searched for. */
const LONG = 1000;

/** @type {Record<string, string>} what a fact is whose name alone does not say it */
const MEANINGS = {
  Peer: 'The address that the connection itself came from: the last proxy, where there is one.',
  'Rests on': 'What the result was concluded from.',
  Position: 'The number of this event in the log, given without gaps in the order in which events were stored.',
  Policy: 'The hash of the policy that said how much of the request is kept, and what is hidden.',
};

/** Tells by `close` that it is to be closed, by `move` (1 or -1) that the event beside it is wanted. */
class EventDrawer extends LitElement {
  static properties = {
    event: {}, zone: {}, query: {}, found: { state: true }, failure: { state: true }, busy: { state: true },
    raw: { state: true },
  };

  constructor() {
    super();
    /** Id of the event. */
    this.event = '';
    this.zone = 'UTC';
    this.query = '';
    /** @type {any} the event; null where there is none; undefined until the first one has come */
    this.found = undefined;
    /** @type {unknown} */
    this.failure = null;
    this.busy = false;
    this.raw = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('event')) {
      this.load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking?.abort();
  }

  async load() {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.busy = true;
    try {
      const data = await graphql(EVENT, { id: this.event }, { signal: asking.signal });
      this.found = data.auditEvent;
      this.failure = null;
    } catch (failure) {
      if (asking.signal.aborted) {
        return;
      }
      this.failure = failure;
    }
    this.busy = false;
    this.raw = false;
    await this.updateComplete;
    this.querySelector('.drawer')?.scrollTo(0, 0);
    // Whoever works in the menu or with a mark in the text is left alone.
    if (!this.contains(document.activeElement)) {
      /** @type {HTMLElement | null} */ (this.querySelector('h2'))?.focus();
    }
  }

  close() {
    this.dispatchEvent(new CustomEvent('close'));
  }

  /** @param {number} step */
  move(step) {
    this.dispatchEvent(new CustomEvent('move', { detail: step }));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const inHead = /** @type {HTMLElement} */ (event.target).closest('.drawer-head') !== null;
    if (event.key === 'Escape') {
      this.close();
    } else if (inHead && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Event} event */
  async menu(event) {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const [{ openMenu, copy }, { operationAsCurl }] = await Promise.all([import('./menu.js'), import('./copies.js')]);
    const { operation, json, position } = this.found;
    const q = `id:${quoted(this.found.eventId)} ${around(this.found.received)}`;
    const permalink = new URL(href('events', { q, event: this.found.id }), location.href).href;
    openMenu(button, [
      { label: 'Copy permalink', act: () => copy(permalink) },
      { label: 'Copy as JSON', act: () => copy(json) },
      ...(operation?.text ? [
        { label: 'Copy GraphQL', act: () => copy(operation.pretty ?? operation.text) },
        { label: 'Copy as cURL', act: () => copy(operationAsCurl(operation)) },
      ] : []),
      'line',
      { label: `Position ${number(position)} in the log`, act: () => copy(position) },
    ]);
  }

  render() {
    return html`<link rel="stylesheet" href=${new URL('drawer.css', import.meta.url).href}>
      <dialog class="drawer" open aria-labelledby="event-title" @keydown=${this.key}>
      <div class="drawer-head"><h2 id="event-title" tabindex="-1">${this.title()}</h2>
        <button type="button" class="icon" aria-label="Previous event" title="Previous (k)" @click=${() => this.move(-1)}>↑</button>
        <button type="button" class="icon" aria-label="Next event" title="Next (j)" @click=${() => this.move(1)}>↓</button>
        <button type="button" aria-haspopup="menu" ?disabled=${!this.found} @click=${this.menu}>Copy</button>
        <button type="button" class="icon" aria-label="Close" title="Close (Esc)" @click=${this.close}>×</button></div>
      <div class="visually-hidden" role="status">${this.busy || !this.found ? '' : visible(this.found.summary, 500)}</div>
      <div class="drawer-body" aria-busy=${this.busy}>${this.content()}</div>
      <audit-drawer-grip></audit-drawer-grip></dialog>`;
  }

  title() {
    return this.found ? html`${word(this.found.kind)} ${badge(this.found.outcome.result)}` : 'Event';
  }

  content() {
    if (this.failure) {
      return problem(this.failure, () => this.load(), { label: 'Close', act: () => this.close() });
    }
    if (this.found === undefined) {
      return loading('the event');
    }
    if (this.found === null) {
      return html`<section class="state"><h2>There is no such event</h2><p>It may have been deleted when its time was over, or be
        of an application that this session does not see.</p>
        <p class="actions"><button type="button" class="primary" @click=${this.close}>Close</button></p></section>`;
    }
    const event = this.found;
    return html`
      <p class="sentence">${seen(event.summary)}</p>
      ${event.anomalies.map((/** @type {any} */ each) => html`<p class="warn"><strong>${word(each.anomaly)}.</strong>
        ${each.explanation}</p>`)}
      ${event.operation ? this.operation(event.operation) : nothing}
      ${event.field ? this.field(event.field) : nothing}
      ${this.facts('What', [
        ['Action', this.find('action', event.action)],
        ...event.targets.map((/** @type {any} */ each) => ['Target', html`${whole('Type', each.type)}
          ${this.find('target', each.id ?? each.name)} ${each.id && each.name ? html`<bdi>${whole('Name', each.name)}</bdi>` : nothing}`]),
        ['Model', event.export?.model], ['Rows', event.export && (event.export.rows === null ? 'not counted' : number(event.export.rows))],
        ['Demo model', event.export?.demo ? 'yes' : null],
        ...event.details.map((/** @type {any} */ each) => [title(visible(spaced(each.name), 60)), each.value]),
      ])}
      ${this.facts('Who', [
        ['Actor', this.actor(event.actor)],
        ['Type', word(event.actor.type)], ['User id', event.actor.userId], ['E-mail', event.actor.email],
        ['On behalf of', event.actor.onBehalfOf], ['Known by', word(event.actor.evidence)],
        ['Known before', event.actor.type === 'ANONYMOUS' ? null : event.actor.knownBeforehand ? 'yes' : 'no: the application found out in this request, or it is a claim'],
      ])}
      ${this.facts('From where', [
        ['Address', this.find('ip', event.source.ip)], ['Peer', event.source.peerIp],
        ['Forwarded', event.source.forwardedChain.length > 0 ? html`<bdi>${visible(event.source.forwardedChain.join(' → '), 600)}</bdi>
          <span class="note">as it was received: a claim</span>` : null],
        ['User agent', event.source.userAgent],
        ['Request', this.find('request', event.requestId)], ['Session', this.find('session', event.session)],
        ['Trace', this.find('trace', event.traceId)],
      ])}
      ${this.facts('Outcome', [
        ['Result', badge(event.outcome.result)], ['HTTP status', event.outcome.httpStatus && String(event.outcome.httpStatus)],
        ['Error codes', event.outcome.errorCodes.join(', ') || null],
        ['Rests on', event.outcome.evidence.join(' ') || null],
      ])}
      ${this.facts('When and where', [
        ['Received', this.moment(event.received)], ['Completed', event.completed ? this.moment(event.completed) : 'its end was not seen'],
        ['Application', this.find('app', event.application)], ['Node', event.node], ['Event id', this.find('id', event.eventId)],
        ['Position', number(event.position)], ['Policy', event.policyHash], ['Filter', event.filterVersion],
      ])}
      <audit-event-related .event=${event.id} .zone=${this.zone}></audit-event-related>
      <details ?open=${this.raw} @toggle=${(/** @type {any} */ each) => { this.raw = each.target.open; }}>
        <summary>The event as it is stored (JSON)</summary>
        ${this.raw ? html`<audit-code .text=${event.json} label="The event as JSON"></audit-code>` : nothing}</details>`;
  }

  /** @param {any} actor */
  actor(actor) {
    const known = actor.userId || actor.email;
    return known ? html`${this.find('actor', known, actor.name ?? known)} · <a href=${href('actor', { name: known })}>All of
      this actor</a>` : html`<span class="muted">${nameless([actor.type])}</span> <span class="note">${NAMELESS_HINT}</span>`;
  }

  /** @param {string} instant */
  moment(instant) {
    const other = this.zone === 'UTC' ? localZone() : 'UTC';
    return html`${when(instant, this.zone, 'full')}${other === this.zone ? nothing
      : html` <span class="note">${when(instant, other, 'full')}</span>`}`;
  }

  /** @param {any} operation */
  operation(operation) {
    const claim = operation.claimedName;
    return html`<section><h3>Operation</h3>
      ${operation.claimDiffers ? html`<p class="warn"><strong>The client called this “${visible(claim, 200)}”, which it is
        not.</strong> Clients can send any name; what ran is what the document says.</p>` : nothing}
      <dl class="facts">${this.rows([
        ['Type', word(operation.type)], ['Name', this.find('operation', operation.name)],
        ['Claimed name', claim === null ? null : html`<bdi>${whole('Claimed name', claim)}</bdi>
          <span class="note">sent by the client; it can be forged</span>`],
        ['Transport', operation.transport.replaceAll('_', ' ')],
        ['In a batch', operation.batchSize > 1 ? `${operation.batchIndex + 1} of ${operation.batchSize}` : null],
        ['SHA-256 of the document', operation.documentHash],
      ])}</dl>
      ${fieldTable(operation.rootFields)}
      ${operation.pretty ?? operation.text ? html`<audit-code language="graphql" label="Document"
        .text=${operation.pretty ?? operation.text}></audit-code>` : html`<p class="note">The policy keeps no text of it.</p>`}
      ${operation.variables ? html`<h3>Variables</h3><audit-code label="Variables" .text=${operation.variables}></audit-code>`
        : nothing}</section>`;
  }

  /** @param {any} field */
  field(field) {
    const { params } = current();
    params.set('event', field.operationEvent ?? '');
    return html`<section><h3>Root field</h3>${fieldTable([field.rootField])}
      ${field.operationEvent ? html`<p><a href=${href('events', params)}>The operation that it was part of</a></p>` : nothing}
    </section>`;
  }

  /**
   * A value that can be searched for.
   * @param {string} name of the qualifier
   * @param {string | null | undefined} value
   * @param {string | null} [shown]
   */
  find(name, value, shown = value) {
    return value && value.length > LONG ? whole('Value', value) : value ? html`<a href=${href('events', { q: `${name}:${quoted(value)} last:7d`, zone: this.zone })}
      title="Search for it in the last 7 days"><bdi>${visible(shown ?? value, LONG)}</bdi></a>` : null;
  }

  /**
   * @param {string} title
   * @param {[string, unknown][]} facts
   */
  facts(title, facts) {
    const rows = this.rows(facts);
    return rows.length === 0 ? nothing : html`<section><h3>${title}</h3><dl class="facts">${rows}</dl></section>`;
  }

  /** @param {[string, unknown][]} facts those without a value are left out */
  rows(facts) {
    return facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => html`<dt>${Object.hasOwn(MEANINGS, name) ? html`<dfn tabindex="0" title=${MEANINGS[name]}
        aria-description=${MEANINGS[name]}>${name}</dfn>` : name}</dt><dd>${typeof value === 'string' ? whole(name, value) : value}</dd>`);
  }
}

/**
 * All of a text; one that is long in a box of its own, which does not push the rest away.
 * @param {string} label
 * @param {string} text
 */
function whole(label, text) {
  return text.length > LONG ? html`<audit-code language="graphql" .label=${label} .text=${text}></audit-code>` : seen(text);
}

/** @param {string} words */
function title(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {any[]} fields */
function fieldTable(fields) {
  return fields.length === 0 ? nothing : html`<div class="table-box" tabindex="0" role="region" aria-label="Root fields"><table>
    <thead><tr><th scope="col">Root field</th><th scope="col">Arguments</th><th scope="col">Outcome</th></tr></thead>
    <tbody>${fields.map((field) => html`<tr><td><code>${visible(field.name, 200)}</code>${field.alias === field.name ? nothing
      : html` <small>as <code>${visible(field.alias, 200)}</code></small>`}</td>
      <td>${visible(field.argumentNames.join(', '), 300) || '–'}</td><td>${badge(field.outcome)}</td></tr>`)}</tbody></table></div>`;
}

customElements.define('audit-event-drawer', EventDrawer);
