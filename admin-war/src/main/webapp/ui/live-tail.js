/** Events as they come, over the server's stream; it joins up again by itself, and says when it could not. */
import { LitElement, html } from 'lit';
import { asSession, errorOf } from './api.js';
import { rowOf } from './events-table.js';
import { number } from './format.js';

/** So many rows are kept: whoever watches for hours must not fill the memory. */
const MOST_ROWS = 200;
/** Rows come by the hundred a second at times; they are shown together so many milliseconds apart. */
const BETWEEN_UPDATES = 250;
/** Without any sign for so long the connection is taken for lost: the server sends one more often. */
const SILENCE = 45000;
const LONGEST_WAIT = 30000;

/**
 * Tells by the event `rows` what has come, newest first, and by `begun` that from now on nothing is missed, so that a
 * search holds all that was before; shows how the connection fares.
 */
class LiveTail extends LitElement {
  static properties = { query: {}, zone: {}, until: {}, said: { state: true } };

  constructor() {
    super();
    this.query = '';
    this.zone = 'UTC';
    /** @type {string | null} when the range ends; null where it has no end */
    this.until = null;
    this.said = 'Connecting…';
    this.seen = () => this.rest();
    this.begin();
  }

  /** Forgets what came for another search. */
  begin() {
    /** @type {import('./events-table.js').Row[]} */
    this.rows = [];
    this.count = 0;
    this.missed = false;
    this.putBack = false;
    this.lost = '';
    this.failures = 0;
    /** @type {string | null} up to which all has come; null before anything was heard */
    this.position = null;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.seen);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('query') || changed.has('zone')) {
      this.close();
      this.begin();
      this.connect();
    } else if (changed.has('until') && this.position !== null) {
      this.tell();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.seen);
    this.close();
  }

  get address() {
    const parameters = new URLSearchParams({ query: this.query, zone: this.zone });
    if (this.position !== null) {
      parameters.set('after', this.position);
    }
    return `stream?${parameters}`;
  }

  connect() {
    const stream = new EventSource(this.address);
    this.stream = stream;
    stream.onopen = () => this.heard();
    stream.addEventListener('heartbeat', (message) => this.take(JSON.parse(message.data).position));
    stream.addEventListener('audit', (message) => this.show(JSON.parse(message.data)));
    stream.addEventListener('gap', () => {
      this.missed = true;
      this.heard();
    });
    stream.onerror = () => this.failed();
    this.watch();
  }

  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.failed(), SILENCE);
  }

  heard() {
    this.failures = 0;
    this.lost = '';
    this.watch();
    this.tell();
  }

  /** @param {string} position up to which all has come */
  take(position) {
    const begins = this.position === null;
    this.position = position;
    this.heard();
    this.rest();
    if (begins) {
      this.dispatchEvent(new CustomEvent('begun'));
    }
  }

  /**
   * Ends the connection of a page that nobody sees: a browser has six for a server, and each page that listens holds one.
   * Where it ended is known by then, and from there it goes on.
   */
  rest() {
    if (document.hidden && this.position !== null) {
      this.close();
    } else if (!document.hidden && this.stream === undefined) {
      this.connect();
    }
  }

  /** @param {any} event */
  show(event) {
    this.count++;
    this.rows.unshift({ ...rowOf(event.event), fresh: true });
    this.rows.length = Math.min(this.rows.length, MOST_ROWS);
    this.take(event.position);
  }

  async failed() {
    const again = this.stream;
    // A connection that broke the browser would make anew; one that was refused it gives up.
    const refused = again?.readyState === EventSource.CLOSED;
    again?.close();
    clearTimeout(this.silence);
    this.failures++;
    const wait = Math.min(1000 * 2 ** (this.failures - 1), LONGEST_WAIT);
    const why = refused ? await this.refusal() : null;
    if (this.stream !== again) {
      return;
    }
    const seconds = Math.round(wait / 1000);
    this.lost = why === null ? `The connection was lost; trying again in ${seconds} s. Nothing is missed: it goes on where it ended.`
      : `${why} Trying again in ${seconds} s.`;
    this.tell();
    this.retry = setTimeout(async () => {
      // Asks to sign in where the session has ended; a stream itself does not say why it failed.
      await asSession('session').catch(() => undefined);
      if (this.stream === again) {
        this.connect();
      }
    }, wait);
  }

  /**
   * Asks why there is no stream, which an EventSource does not say.
   * @returns {Promise<string | null>} null where there would be one now, or no answer comes
   */
  async refusal() {
    const asking = new AbortController();
    try {
      const response = await asSession(this.address, { signal: asking.signal });
      if (response.ok) {
        return null;
      }
      const error = await errorOf(response);
      if (error.status === 400 && this.position !== null) {
        // The search was taken before: the log was put back to an earlier state, which has no such position yet.
        this.position = null;
        this.putBack = true;
      }
      return error.message;
    } catch {
      return null;
    } finally {
      asking.abort();
    }
  }

  tell() {
    this.pending ??= setTimeout(() => {
      this.pending = undefined;
      this.said = this.lost || this.words();
      this.dispatchEvent(new CustomEvent('rows', { detail: [...this.rows] }));
    }, BETWEEN_UPDATES);
  }

  words() {
    const shown = this.count > MOST_ROWS ? `; the last ${number(MOST_ROWS)} are shown` : '';
    const missed = this.missed ? ' More came than could be sent: some were left out here, and a search finds them.' : '';
    const back = this.putBack ? ' The log was put back to an earlier state: what came meanwhile is found by a search.' : '';
    const over = this.until !== null && Date.parse(this.until) < Date.now()
      ? ' The range has ended: only what arrives late can come.' : '';
    const stands = this.count > 0 ? ' The number of events, the histogram and the values are those of before.' : '';
    return `Live: ${number(this.count)} came since${shown}.${over}${stands}${missed}${back}`;
  }

  close() {
    this.stream?.close();
    this.stream = undefined;
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    clearTimeout(this.pending);
    this.pending = undefined;
  }

  render() {
    return html`<p class=${`banner live-state ${this.lost ? 'bad' : ''}`} role="status">${this.said}</p>`;
  }
}

customElements.define('audit-live-tail', LiveTail);
