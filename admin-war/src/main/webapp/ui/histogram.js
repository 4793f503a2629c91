/** Events over time, stacked by outcome; a stretch of it can be chosen by mouse and by keyboard. */
import { LitElement, html, nothing, svg } from 'lit';
import { OUTCOME_ORDER, duration, number, outcomeTone, outcomeWord, plural, when } from './format.js';
import { second } from './query.js';

/**
 * @typedef {object} Bucket
 * @property {string} from inclusive
 * @property {string} to exclusive
 * @property {number} count
 * @property {{outcome: string, count: number}[]} outcomes
 */

/** Tones from the bottom up: what went wrong stands at the bottom, where lengths can be compared. */
const TONES = ['bad', 'odd', 'none', 'good'];
/** @type {Record<string, string>} */
const LEGEND = { bad: 'failed', odd: 'partly, or challenged', none: 'unknown, not executed', good: 'succeeded' };
const HEIGHT = 100;

/** Tells by the event `zoom` which stretch somebody wants to see, as the search language has it. */
class HistogramChart extends LitElement {
  static properties = {
    histogram: { attribute: false }, zone: {}, note: {}, at: { state: true }, anchor: { state: true },
    narrow: { state: true }, unfolded: { state: true },
  };

  constructor() {
    super();
    /** @type {{bucketMillis: string, buckets: Bucket[]} | null} */
    this.histogram = null;
    this.zone = 'UTC';
    /** What stands in its place while there is none. */
    this.note = '';
    /** The bar that the cursor is on; -1 for none. */
    this.at = -1;
    /** Where a selection began; -1 without one. */
    this.anchor = -1;
    this.dragging = false;
    /** On a small screen it would fill most of what is seen: there it is shown when somebody asks for it. */
    this.room = matchMedia('(max-width: 44rem)');
    this.narrow = this.room.matches;
    this.turned = () => {
      this.narrow = this.room.matches;
    };
    this.unfolded = isUnfolded();
  }

  connectedCallback() {
    super.connectedCallback();
    this.room.addEventListener('change', this.turned);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.room.removeEventListener('change', this.turned);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('histogram')) {
      this.at = -1;
      this.anchor = -1;
      this.dragging = false;
    }
    this.classList.toggle('folded', this.narrow && !this.unfolded);
  }

  fold() {
    this.unfolded = !this.unfolded;
    keepUnfolded(this.unfolded);
  }

  get buckets() {
    return this.histogram?.buckets ?? [];
  }

  /** @param {MouseEvent} event */
  under(event) {
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * this.buckets.length);
    return Math.min(Math.max(at, 0), this.buckets.length - 1);
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0 || this.buckets.length === 0) {
      return;
    }
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.dragging = true;
    this.at = this.under(event);
    this.anchor = this.at;
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.buckets.length > 0) {
      this.at = this.under(event);
    }
  }

  up() {
    if (this.dragging) {
      this.dragging = false;
      this.zoom();
    }
  }

  /** The finger scrolls the page instead. */
  cancel() {
    this.dragging = false;
    this.anchor = -1;
    this.at = -1;
  }

  leave() {
    if (!this.dragging && document.activeElement !== this.querySelector('.plot')) {
      this.at = -1;
    }
  }

  zoom() {
    const [first, last] = this.selected();
    const from = Date.parse(this.buckets[first].from);
    // The end of a bar is exclusive, while `before:` has its whole second.
    const to = Math.max(from, Date.parse(this.buckets[last].to) - 1000);
    this.dispatchEvent(new CustomEvent('zoom', { detail: `after:${second(from)} before:${second(to)}` }));
  }

  /** The first and the last bar that are chosen: of a selection, else the one under the cursor. */
  selected() {
    const other = this.anchor < 0 ? this.at : this.anchor;
    return [Math.min(this.at, other), Math.max(this.at, other)];
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const last = this.buckets.length - 1;
    if (last < 0) {
      return;
    }
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last, PageUp: this.at - 10, PageDown: this.at + 10,
    };
    if (Object.hasOwn(targets, event.key)) {
      const next = Math.min(Math.max(this.at < 0 ? last : targets[event.key], 0), last);
      if (!event.shiftKey) {
        this.anchor = -1;
      } else if (this.anchor < 0) {
        this.anchor = Math.max(this.at, 0);
      }
      this.at = next;
    } else if (event.key === 'Enter' && this.at >= 0) {
      this.zoom();
    } else if (event.key === 'Escape' && this.anchor >= 0) {
      this.anchor = -1;
      event.stopPropagation();
    } else {
      return;
    }
    event.preventDefault();
  }

  render() {
    return html`${this.narrow ? html`<button type="button" class="fold" aria-expanded=${this.unfolded} @click=${this.fold}>${
      this.unfolded ? 'Hide times' : 'Show times'}</button>` : nothing}${this.narrow && !this.unfolded ? nothing : this.chart()}`;
  }

  chart() {
    const { buckets } = this;
    const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
    return html`
      <div class="histogram-head"><h2 class="visually-hidden">Events over time</h2>
        <span>${this.histogram ? html`A bar is ${duration(Number(this.histogram.bucketMillis))}` : this.note}</span>
        <span class="legend">${TONES.map((tone) => html`<span>
          <svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" class=${`tone-${tone}`}/></svg>${
            LEGEND[tone]}</span>`)}</span></div>
      <div class="plot" tabindex="0" role="slider" aria-label="Events over time: arrows move, Shift selects, Enter zooms in"
        aria-valuemin="0" aria-valuemax=${Math.max(0, buckets.length - 1)} aria-valuenow=${Math.max(0, this.at)}
        aria-valuetext=${this.told() || 'No bar is chosen'} aria-disabled=${buckets.length === 0}
        @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up} @pointerleave=${this.leave}
        @pointercancel=${this.cancel} @keydown=${this.key}>
        <svg viewBox=${`0 0 ${Math.max(1, buckets.length)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          ${buckets.map((bucket, index) => bar(bucket, index, most))}${this.marks()}</svg>
        ${buckets.some((bucket) => bucket.count > 0) ? html`<span class="most">${number(most)}</span>` : nothing}
      </div>
      <div class="axis" aria-hidden="true">${axis(buckets).map((each) => html`<span>${
        each === null ? '\u00a0' : when(each, this.zone, 'minute')}</span>`)}</div>
      <div class="histogram-foot"><span>${this.told() || 'Choose a stretch to zoom in.'}</span>
        ${buckets.length > 0 ? this.table() : nothing}</div>`;
  }

  marks() {
    if (this.at < 0) {
      return nothing;
    }
    const [first, last] = this.selected();
    return svg`<rect class=${this.anchor < 0 ? 'cursor' : 'selection'} x=${first} y="0" width=${last - first + 1}
      height=${HEIGHT}></rect>`;
  }

  /** What the chosen bars say, in words. */
  told() {
    if (this.at < 0 || this.at >= this.buckets.length) {
      return '';
    }
    const [first, last] = this.selected();
    const chosen = this.buckets.slice(first, last + 1);
    const count = chosen.reduce((sum, bucket) => sum + bucket.count, 0);
    const outcomes = OUTCOME_ORDER.map((outcome) => [outcome, chosen.reduce((sum, bucket) => sum + of(bucket, outcome), 0)])
      .filter(([, number]) => Number(number) > 0)
      .map(([outcome, sum]) => `${number(sum)} ${outcomeWord(String(outcome)).toLowerCase()}`);
    return `${when(chosen[0].from, this.zone)} to ${when(chosen[chosen.length - 1].to, this.zone)}: ${
      plural(count, 'event')}${outcomes.length > 0 ? ` (${outcomes.join(', ')})` : ''}`;
  }

  table() {
    const outcomes = OUTCOME_ORDER.filter((outcome) => this.buckets.some((bucket) => of(bucket, outcome) > 0));
    return html`<details><summary>As a table</summary><div class="table-box" tabindex="0" role="region"
      aria-label="Events over time as a table"><table>
      <thead><tr><th scope="col">From (${this.zone})</th><th scope="col" class="number">Events</th>
        ${outcomes.map((each) => html`<th scope="col" class="number">${outcomeWord(each)}</th>`)}</tr></thead>
      <tbody>${this.buckets.filter((bucket) => bucket.count > 0).map((bucket) => html`<tr>
        <th scope="row">${when(bucket.from, this.zone)}</th><td class="number">${number(bucket.count)}</td>
        ${outcomes.map((each) => html`<td class="number">${number(of(bucket, each))}</td>`)}</tr>`)}</tbody>
    </table></div></details>`;
  }
}

/** Where it is kept for as long as the tab is open. */
const UNFOLDED = 'graphql-audit.times';

function isUnfolded() {
  try {
    return sessionStorage.getItem(UNFOLDED) !== null;
  } catch {
    return false; // storage is turned off
  }
}

/** @param {boolean} unfolded */
function keepUnfolded(unfolded) {
  try {
    if (unfolded) {
      sessionStorage.setItem(UNFOLDED, '1');
    } else {
      sessionStorage.removeItem(UNFOLDED);
    }
  } catch {
    // Then it lasts as long as the page.
  }
}

/**
 * @param {Bucket} bucket
 * @param {string} outcome
 */
function of(bucket, outcome) {
  return bucket.outcomes.find((each) => each.outcome === outcome)?.count ?? 0;
}

/**
 * @param {Bucket} bucket
 * @param {number} index
 * @param {number} most
 */
function bar(bucket, index, most) {
  let top = HEIGHT;
  return TONES.map((tone) => {
    const count = bucket.outcomes.filter((each) => outcomeTone(each.outcome) === tone)
      .reduce((sum, each) => sum + each.count, 0);
    if (count === 0) {
      return nothing;
    }
    // A single failure among thousands is what somebody may look for: it is never too low to be seen.
    const height = Math.max((count / most) * HEIGHT, 1.5);
    top -= height;
    return svg`<rect class=${`tone-${tone}`} x=${index + 0.08} y=${top} width="0.84" height=${height}></rect>`;
  });
}

/** @param {Bucket[]} buckets moments along the axis; null keeps its place while there are none */
function axis(buckets) {
  if (buckets.length === 0) {
    return [null];
  }
  return [buckets[0].from, buckets[Math.floor(buckets.length / 2)].from, buckets[buckets.length - 1].to];
}

customElements.define('audit-histogram', HistogramChart);
