/** How long events are kept, and legal holds: which there are, placing one and releasing it. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { zone } from '../state.js';
import { ago, number, plural, total, visible, when, word } from '../format.js';
import { applicationField, knownApplications } from './applications.js';
import { DataPage, confirmDialog, searchLink, term } from './common.js';

const QUERY = `query Retention {
  retention { rules { kind kept } lastPurge { at deleted } }
  holds { name reason from to application actor placedAt placedBy releasedAt releasedBy }
}`;

class RetentionPage extends DataPage {
  static properties = { ...DataPage.properties, doomed: { state: true }, whole: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {any} the hold that somebody may mean to release */
    this.doomed = null;
    /** @type {any} a hold of the whole log that somebody may mean to place */
    this.whole = null;
    /** @type {{text: string, bad: boolean} | null} what came of the last act */
    this.said = null;
  }

  get heading() {
    return 'Retention and holds';
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    const [data, applications] = await Promise.all([graphql(QUERY, {}, { signal }),
      this.may('admin') ? knownApplications(signal) : []]);
    return { ...data, applications };
  }

  /** @param {SubmitEvent} event */
  async place(event) {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const text = (/** @type {string} */ name) => String(given.get(name)).trim() || null;
    const input = {
      name: text('name'), reason: text('reason'), application: text('application'), actor: text('actor'),
      from: dayBegin(text('from'), 0), to: dayBegin(text('to'), 1),
    };
    if (input.application ?? input.actor ?? input.from ?? input.to) {
      await this.send(input);
    } else {
      this.whole = input;
      this.show();
    }
  }

  /** @param {any} input */
  async send(input) {
    try {
      const mutation = `mutation PlaceHold($input: PlaceHoldInput!) {
        placeHold(input: $input) { hold { name } covered { count capped } coveredOfTheLog { count } } }`;
      const { placeHold } = await graphql(mutation, { input });
      this.said = { text: `The hold ${visible(placeHold.hold.name, 60)} stands${covers(placeHold)}`, bad: false };
      /** @type {HTMLFormElement | null} */ (this.querySelector('form.fields'))?.reset();
      await this.refresh();
    } catch (failure) {
      this.said = { text: /** @type {Error} */ (failure).message, bad: true };
    }
  }

  /** @param {any} hold */
  ask(hold) {
    this.doomed = hold;
    this.whole = null;
    this.show();
  }

  /** Asks whether what was pressed is meant. */
  show() {
    this.updateComplete.then(() => /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal());
  }

  async release() {
    const { name } = this.doomed;
    try {
      await graphql('mutation ReleaseHold($name: String!) { releaseHold(name: $name) { hold { name } } }', { name });
      this.said = { text: `The hold ${visible(name, 60)} was released.`, bad: false };
      await this.refresh();
      await this.updateComplete;
      // The button that had the focus is gone with what it was for.
      /** @type {HTMLElement | null} */ (this.querySelector('[role=alert]'))?.focus();
    } catch (failure) {
      this.said = { text: /** @type {Error} */ (failure).message, bad: true };
    }
  }

  /** @param {any} data */
  content({ retention, holds, applications }) {
    const standing = holds.filter((/** @type {any} */ each) => each.releasedAt === null);
    return html`
      <p role="alert" tabindex="-1" class=${this.said?.bad ? 'error' : ''} ?hidden=${!this.said}>${this.said?.text}</p>
      <div class="columns">
        <section aria-labelledby="kept"><h2 id="kept">How long events are kept</h2>
          <div class="table-box"><table aria-labelledby="kept">
            <thead><tr><th scope="col">Kind</th><th scope="col">Kept</th></tr></thead>
            <tbody>${retention.rules.map((/** @type {any} */ rule) => html`<tr><td>${word(rule.kind)}</td>
              <td>${rule.kept}</td></tr>`)}</tbody></table></div>
          <p class="hint">${retention.lastPurge ? html`Last ${ago(retention.lastPurge.at)},
              ${when(retention.lastPurge.at, zone())}: ${number(retention.lastPurge.deleted)} deleted.`
            : 'Nothing has been deleted yet.'} ${searchLink('kind:system action:purge last:90d', 'What was deleted')}</p>
        </section>
        <section class="panel" aria-labelledby="new-hold"><h2 id="new-hold">Place a hold</h2>${this.may('admin') ? this.form(applications)
          : html`<p>Placing and releasing holds needs the scope <code>admin</code>, which this session does not have.</p>`}
        </section>
      </div>
      <section aria-labelledby="all-holds"><h2 id="all-holds">Holds <small>${plural(standing.length, 'hold')} standing</small></h2>
        ${holds.length === 0 ? html`<p class="muted">There are none: events go when their time has come.</p>` : this.table(holds)}
      </section>
      ${confirmDialog(this.whole ? {
        title: 'Hold the whole log?', yes: 'Hold all', act: () => this.send(this.whole),
        text: 'Neither days nor application nor actor are named: nothing at all is deleted any more until this hold is released.',
      } : {
        title: 'Release this hold?', yes: 'Release', danger: true, act: () => this.release(),
        text: html`Events that <strong><bdi>${visible(this.doomed?.name ?? '', 80)}</bdi></strong> kept and whose time has come
          are deleted within the hour, unless another hold covers them.`,
      })}`;
  }

  /** @param {string[]} applications */
  form(applications) {
    return html`<form class="fields" @submit=${this.place}>
      <label class="field">Name <input name="name" required maxlength="100" autocomplete="off" spellcheck="false"></label>
      <label class="field">Reason <input name="reason" required maxlength="500" autocomplete="off"></label>
      <label class="field">First day <small>UTC, empty for no bound</small><input name="from" type="date"></label>
      <label class="field">Last day <small>UTC, empty for no bound</small><input name="to" type="date"></label>
      ${applicationField(applications)}
      <label class="field">Actor <small>empty for all</small>
        <input name="actor" maxlength="320" autocomplete="off" spellcheck="false"></label>
      <p class="wide"><button type="submit" class="primary">Place the hold</button></p></form>`;
  }

  /** @param {any[]} holds */
  table(holds) {
    return html`<div class="table-box"><table aria-labelledby="all-holds">
      <thead><tr><th scope="col">Name</th><th scope="col">State</th><th scope="col">Covers</th><th scope="col">Reason</th>
        <th scope="col">Placed</th><th scope="col"><span class="visually-hidden">Acts</span></th></tr></thead>
      <tbody>${holds.map((each) => this.line(each))}</tbody></table></div>`;
  }

  /** @param {any} hold */
  line(hold) {
    const conditions = [hold.application && term('app', hold.application), hold.actor && term('actor', hold.actor),
      hold.from && `after:${hold.from}`, hold.to && `before:${lastMoment(hold.to)}`].filter(Boolean).join(' ');
    const range = [hold.from ? `from ${when(hold.from, zone(), 'minute')}` : '',
      hold.to ? `before ${when(hold.to, zone(), 'minute')}` : ''].filter(Boolean).join(', ') || 'all times';
    return html`<tr><td><bdi>${visible(hold.name, 80)}</bdi></td>
      <td class="tight"><span class="badge ${hold.releasedAt ? 'none' : 'good'}">${hold.releasedAt ? 'Released' : 'Standing'}</span></td>
      <td>${searchLink(conditions || 'last:30d', html`${visible(hold.application ?? 'all applications', 60)},
        ${visible(hold.actor ?? 'all actors', 60)}, ${range}`)}</td>
      <td><bdi>${visible(hold.reason, 300)}</bdi></td>
      <td>${when(hold.placedAt, zone(), 'minute')} <small>by <bdi>${visible(hold.placedBy, 60)}</bdi></small>
        ${hold.releasedAt ? html`<br>released ${when(hold.releasedAt, zone(), 'minute')}
          <small>by <bdi>${visible(hold.releasedBy, 60)}</bdi></small>` : nothing}</td>
      <td class="tight">${!hold.releasedAt && this.may('admin') ? html`<button type="button" class="danger"
        aria-label="Release ${visible(hold.name, 80)}" @click=${() => this.ask(hold)}>Release</button>` : nothing}</td></tr>`;
  }
}

/**
 * The rest of the sentence that a hold stands.
 * @param {{covered: {count: number, capped: boolean} | null, coveredOfTheLog: {count: number} | null}} placed null where it
 *     could not be counted
 */
function covers({ covered, coveredOfTheLog }) {
  if (covered === null || covered.count === 0) {
    return covered === null ? '.'
      : '. It covers no event that is stored now: check how application and actor are written, if it should.';
  }
  const own = coveredOfTheLog?.count ?? 0;
  return ` and covers ${total({ ...covered, count: covered.count - own })} of the applications${
    own > 0 ? `, ${number(own)} of the log itself` : ''}.`;
}

/**
 * The first moment of a day in UTC, so many days later.
 * @param {string | null} day
 * @param {number} later
 */
function dayBegin(day, later) {
  return day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + later * 86400000).toISOString();
}

/** @param {string} end a moment that is not covered itself */
function lastMoment(end) {
  return new Date(Date.parse(end) - 1).toISOString();
}

customElements.define('audit-retention-page', RetentionPage);
