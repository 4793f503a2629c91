/** Takes all events of a search away as a file, and tells how far it is. */
import { LitElement, html, nothing } from 'lit';
import { asSession, errorOf } from './api.js';
import { number, size, total, visible } from './format.js';
import { toast } from './menu.js';
import { prefer, preference } from './state.js';

/** So many bytes are gathered before they are handed to the browser, which keeps them on its disk. */
const PORTION = 4000000;
/** What may stand between the values of CSV: spreadsheets take the one that is usual in their country. */
const DELIMITERS = [[',', 'commas'], [';', 'semicolons'], ['tab', 'tabs']];
const BROKEN_OFF = 'The export broke off before it was whole. Nothing was saved: try again, or a shorter range.';

class ExportSheet extends LitElement {
  static properties = {
    query: {}, zone: {}, total: { attribute: false }, delimiter: { state: true }, marked: { state: true },
    progress: { state: true }, failure: { state: true },
  };

  constructor() {
    super();
    this.query = '';
    this.zone = 'UTC';
    /** @type {{count: number, capped: boolean} | null} */
    this.total = null;
    const chosen = preference('csv-delimiter');
    this.delimiter = DELIMITERS.some(([each]) => each === chosen) ? String(chosen) : ',';
    /** Whether CSV begins with a mark by which spreadsheets know its characters. */
    this.marked = preference('csv-mark') === 'yes';
    /** @type {{rows: number, bytes: number, done: boolean} | null} */
    this.progress = null;
    /** @type {any} */
    this.failure = null;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal();
  }

  /** @param {string} format */
  address(format) {
    const csv = format === 'csv' ? { delimiter: this.delimiter, bom: String(this.marked) } : {};
    return `export?${new URLSearchParams({ format, query: this.query, zone: this.zone, ...csv })}`;
  }

  /** @param {string} delimiter */
  part(delimiter) {
    this.delimiter = delimiter;
    prefer('csv-delimiter', delimiter);
  }

  /** @param {boolean} marked */
  mark(marked) {
    this.marked = marked;
    prefer('csv-mark', marked ? 'yes' : null);
  }

  /** @param {string} format */
  async take(format) {
    if (this.isRunning) {
      return; // a button that is switched off would lose the focus
    }
    const stopping = new AbortController();
    this.stopping = stopping;
    this.failure = null;
    this.progress = { rows: 0, bytes: 0, done: false };
    try {
      const response = await asSession(this.address(format), { signal: stopping.signal });
      if (!response.ok || !response.body) {
        throw await errorOf(response);
      }
      const file = await this.read(response.body, format === 'csv');
      const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? `audit-log.${format}`;
      save(file, name);
      this.progress = { ...this.progress, done: true };
    } catch (failure) {
      this.progress = null;
      this.failure = stopping.signal.aborted ? null : failure;
    }
  }

  /**
   * Reads it all, counting rows as they come.
   * @param {ReadableStream<Uint8Array>} body
   * @param {boolean} csv
   */
  async read(body, csv) {
    const reader = body.getReader();
    const counter = new RowCounter(csv);
    /** @type {BlobPart[]} */
    let portion = [];
    /** @type {Blob[]} */
    const portions = [];
    let held = 0;
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read().catch((failure) => {
        throw this.stopping?.signal.aborted ? failure : new Error(BROKEN_OFF);
      });
      if (done) {
        break;
      }
      counter.see(value);
      portion.push(/** @type {BlobPart} */ (value));
      held += value.length;
      bytes += value.length;
      if (held > PORTION) {
        portions.push(new Blob(portion));
        portion = [];
        held = 0;
      }
      this.progress = { rows: counter.rows, bytes, done: false };
    }
    const file = new Blob([...portions, ...portion]);
    if (counter.within || !isWhole(await file.slice(Math.max(0, file.size - 100000)).text())) {
      throw new Error(BROKEN_OFF);
    }
    return file;
  }

  stop() {
    this.stopping?.abort();
  }

  closed() {
    if (this.isRunning) {
      toast('The export was stopped. Nothing was saved.');
    }
    this.stop();
    this.dispatchEvent(new CustomEvent('close'));
  }

  get isRunning() {
    return this.progress !== null && !this.progress.done;
  }

  render() {
    const running = this.isRunning;
    return html`<dialog class="sheet" aria-labelledby="export-title" @close=${this.closed}>
      <form method="dialog" class="head"><h2 id="export-title">Export</h2><button class="quiet">Close</button></form>
      <p>All events of this search${this.total ? html` (${total(this.total)})` : nothing}, also those on other pages, in the
        order in which they were stored. The export itself is recorded.</p>
      <p><code>${visible(this.query, 500) || 'all events'}</code> <span class="muted">times in ${this.zone}</span></p>
      <p class="bar"><button type="button" class="primary" autofocus aria-disabled=${running} @click=${() => this.take('csv')}>CSV</button>
        <button type="button" class="primary" aria-disabled=${running} @click=${() => this.take('ndjson')}>NDJSON</button>
        ${running ? html`<button type="button" @click=${this.stop}>Stop</button>` : nothing}</p>
      <fieldset class="csv-form" ?disabled=${running}><legend>CSV with</legend>
        <label>values parted by <select @change=${(/** @type {any} */ event) => this.part(event.target.value)}>
          ${DELIMITERS.map(([each, words]) => html`<option value=${each} ?selected=${each === this.delimiter}>${words}</option>`)}
        </select></label>
        <label class="check"><input type="checkbox" .checked=${this.marked} @change=${(/** @type {any} */ event) =>
          this.mark(event.target.checked)}> <span>a byte order mark, which Excel needs</span></label>
      </fieldset>
      <div role="status">${this.told()}</div>
      ${this.failure ? html`<p class="error" role="alert">${this.failure.message}</p>` : nothing}
      <p class="hint">For very large exports let the browser fetch the file itself:
        <a href=${this.address('csv')} download>CSV</a>, <a href=${this.address('ndjson')} download>NDJSON</a>.</p>
    </dialog>`;
  }

  told() {
    if (this.progress === null) {
      return nothing;
    }
    const { rows, bytes, done } = this.progress;
    const known = this.total && !this.total.capped ? this.total.count : null;
    return html`<p>${done ? 'Saved: ' : ''}${number(Math.max(0, rows))} ${
      known !== null && !done ? html`of about ${number(known)}` : nothing} events, ${size(bytes)}</p>
      ${done ? nothing : html`<progress aria-label="Export" max=${known ?? 1} value=${known === null ? nothing
        : Math.min(rows, known)}></progress>`}`;
  }
}

/**
 * Whether the last record is the trailer, and says that nothing is missing: what had to end early must not pass for all.
 * @param {string} end of the file
 */
function isWhole(end) {
  const last = end.trimEnd().split('\n').pop() ?? '';
  return /^(\{"trailer":|trailer[,;\t])/.test(last) && /"complete"+:true/.test(last);
}

/** Counts the records of a file as its bytes pass: lines, of CSV those outside of quotes. */
class RowCounter {
  /** @param {boolean} csv */
  constructor(csv) {
    this.csv = csv;
    this.within = false;
    // The trailer is no event, nor is the row of names.
    this.rows = csv ? -2 : -1;
  }

  /** @param {Uint8Array} bytes */
  see(bytes) {
    for (const byte of bytes) {
      if (byte === 0x22 && this.csv) {
        this.within = !this.within;
      } else if (byte === 0x0a && !this.within) {
        this.rows++;
      }
    }
  }
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

customElements.define('audit-export-sheet', ExportSheet);
