/** The edge by which the drawer is made wider or narrower, by mouse, finger or keyboard; the width stays. */
import { LitElement, html } from 'lit';
import { prefer, preference } from './state.js';

/** What is left of either side at least, in pixels. */
const LEAST = 320;
const STEP = 40;

class DrawerGrip extends LitElement {
  static properties = { width: { state: true } };

  constructor() {
    super();
    /** What somebody has chosen, in pixels; 0 for the usual width. */
    this.width = Number(preference('drawer')) || 0;
    this.dragging = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('width')) {
      const { style } = document.documentElement;
      style.setProperty('--drawer', this.width > 0 ? `min(${this.width}px, 100vw - ${LEAST}px)` : '');
    }
  }

  get drawer() {
    return /** @type {HTMLElement} */ (this.closest('.drawer')).getBoundingClientRect();
  }

  /** @param {number} width 0 for the usual one */
  choose(width) {
    this.width = width === 0 ? 0 : Math.round(Math.max(LEAST, Math.min(width, innerWidth - LEAST)));
  }

  keep() {
    prefer('drawer', this.width === 0 ? null : String(this.width));
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button === 0) {
      /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
      this.dragging = true;
    }
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.dragging) {
      this.choose(this.drawer.right - event.clientX);
    }
  }

  up() {
    this.dragging = false;
    this.keep();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { width } = this.drawer;
    /** @type {Record<string, number>} */
    const widths = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: 0 };
    if (Object.hasOwn(widths, event.key)) {
      event.preventDefault();
      this.choose(widths[event.key]);
      this.keep();
    }
  }

  render() {
    return html`<div class="grip" role="separator" tabindex="0" aria-orientation="vertical"
      aria-label="Width of the event: arrows change it, Home undoes that" title="Drag, or press ← and →"
      aria-valuenow=${this.width} aria-valuetext=${this.width === 0 ? 'as usual' : `${this.width} pixels`}
      @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up} @pointercancel=${this.up}
      @keydown=${this.key}></div>`;
  }
}

customElements.define('audit-drawer-grip', DrawerGrip);
