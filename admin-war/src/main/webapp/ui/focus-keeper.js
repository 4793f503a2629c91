/** Where somebody with a keyboard stays when what they pressed is drawn anew, or goes. */

/**
 * Remembers what was pressed, and gives the focus back once the page has changed: to what stands for the same (the
 * attribute `data-focus`), else to a line that tells what came of it. Who went elsewhere meanwhile is left there.
 */
export class FocusKeeper {
  /**
   * @param {HTMLElement} page
   * @param {string} otherwise a selector of what takes the focus where nothing stands for the same
   */
  constructor(page, otherwise) {
    this.page = page;
    this.otherwise = otherwise;
    /** @type {Element | null} what was pressed; null where nothing is to be given back */
    this.pressed = null;
    this.key = '';
  }

  /** @param {Element | null} at what was pressed, or a part of it */
  note(at) {
    this.pressed = at?.closest('button, a, [tabindex]') ?? null;
    this.key = /** @type {HTMLElement | null} */ (this.pressed?.closest('[data-focus]'))?.dataset.focus ?? '';
  }

  /** Whether nothing has the focus. */
  get isLost() {
    return document.activeElement === null || document.activeElement === document.body;
  }

  restore() {
    const now = document.activeElement;
    const otherwise = /** @type {HTMLElement | null} */ (this.page.querySelector(this.otherwise));
    if (this.pressed === null || !(this.isLost || now === this.pressed || now === otherwise)) {
      this.pressed = null;
      return;
    }
    const same = this.key === '' ? null
      : /** @type {HTMLElement | null} */ (this.page.querySelector(`[data-focus="${CSS.escape(this.key)}"]`));
    if (same !== null) {
      same.focus();
    } else if (this.isLost) {
      otherwise?.focus();
    }
  }
}
