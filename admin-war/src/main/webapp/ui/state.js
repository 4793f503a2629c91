/**
 * Where the page is and what it shows. All of it stands in the fragment, so that a link tells everything and no proxy
 * or log on the way learns what was searched for. What a person prefers on this browser is kept in its storage. And where
 * the keyboard's focus stays while the page changes.
 */

const PREFIX = 'graphql-audit.';
const FIRST_PAGE = 'events';

/** What is searched for where nothing else is said: a range that includes now. */
export const DEFAULT_QUERY = 'last:24h';

/**
 * @typedef {object} Place
 * @property {string} page name of the page, such as `events`
 * @property {URLSearchParams} params what it shows
 */

/** @returns {Place} where the page is */
export function current() {
  return place(location.hash.replace(/^#\/?/, ''));
}

/**
 * @param {string} text what stands in an address behind `#/`
 * @returns {Place} what it names
 */
export function place(text) {
  const cut = text.indexOf('?');
  const page = cut < 0 ? text : text.slice(0, cut);
  return { page: page || FIRST_PAGE, params: new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1)) };
}

/**
 * A link to a page. It always says in which zone times are meant, since whoever follows it may prefer another.
 * @param {string} page
 * @param {Record<string, string | null | undefined> | URLSearchParams} [params] null and undefined are left out
 */
export function href(page, params = {}) {
  const all = new URLSearchParams();
  const pairs = params instanceof URLSearchParams ? params.entries() : Object.entries(params);
  for (const [name, value] of pairs) {
    if (value !== null && value !== undefined) {
      all.append(name, value);
    }
  }
  const named = all.get('zone');
  all.set('zone', named === null ? zone() : knownZone(named) ?? named);
  return `#/${page}?${all}`;
}

/**
 * Goes to a page.
 * @param {string} page
 * @param {Parameters<typeof href>[1]} [params]
 * @param {{replace?: boolean, quietly?: boolean}} [how] whether to leave no entry in the history, and to tell nobody
 */
export function go(page, params = {}, how = {}) {
  const target = href(page, params);
  if (target === location.hash) {
    return;
  }
  if (how.replace) {
    history.replaceState(null, '', target);
  } else {
    history.pushState(null, '', target);
  }
  if (!how.quietly) {
    tell();
  }
}

/**
 * Changes what the current page shows; null takes a parameter away.
 * @param {Record<string, string | null>} changes
 * @param {{replace?: boolean, quietly?: boolean}} [how]
 */
export function change(changes, how = {}) {
  const { page, params } = current();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
  go(page, params, how);
}

/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * Calls back whenever the place or a preference has changed.
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  listeners.forEach((listener) => listener());
}

// Both come for one click on a link; whoever listens draws once for both.
addEventListener('popstate', tell);
addEventListener('hashchange', tell);

/**
 * @param {string} name of a preference
 * @returns {string | null} what was chosen on this browser
 */
export function preference(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null; // storage is turned off
  }
}

/**
 * Keeps a preference; null forgets it.
 * @param {string} name
 * @param {string | null} value
 */
export function prefer(name, value) {
  try {
    if (value === null) {
      localStorage.removeItem(PREFIX + name);
    } else {
      localStorage.setItem(PREFIX + name, value);
    }
  } catch {
    // Then it lasts as long as the page.
  }
  tell();
}

/**
 * Acts on keys that are pressed alone, anywhere but where somebody writes or in a dialog in front of the page. Letters
 * choose in a list, which therefore keeps all but `/`.
 * @param {Record<string, () => void>} acts by the key
 * @returns {() => void} ends it
 */
export function onKeys(acts) {
  const press = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (!Object.hasOwn(acts, event.key) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented
        || target.closest?.(`input:not([type=checkbox]), textarea, dialog:modal${event.key === '/' ? '' : ', select'}`)) {
      return;
    }
    event.preventDefault();
    acts[event.key]();
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

/** @returns {string} the zone of this browser, such as `Europe/Vienna` */
export function localZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** @returns {string} the zone in which times are shown and read: of the link, else the one chosen last, else UTC */
export function zone() {
  const named = current().params.get('zone');
  const known = named === null ? null : knownZone(named);
  if (known !== null) {
    return known;
  }
  const preferred = preference('zone') ?? 'UTC';
  return preferred === 'local' ? localZone() : knownZone(preferred) ?? 'UTC';
}

/** Goes from UTC to the zone of this browser and back, and remembers it. */
export function toggleZone() {
  chooseZone(zone() === 'UTC' ? localZone() : 'UTC');
}

/**
 * Shows and reads times in a zone from now on, and remembers it. That of this browser is remembered as such: who travels
 * has another one.
 * @param {string} name such as `Europe/Vienna`
 */
export function chooseZone(name) {
  prefer('zone', name === localZone() ? 'local' : name);
  // Cursors hold the bounds of their search, which another zone may move.
  change({ zone: name, after: null, before: null });
}

/**
 * A zone by the name that the server takes: browsers take any case.
 * @param {string} name such as `europe/vienna`, `UTC` or `+02:00`
 * @returns {string | null} such as `Europe/Vienna`; null for what is none in this browser
 */
export function knownZone(name) {
  try {
    // The server takes offsets, also behind a word for UTC, where browsers take them bare.
    const bare = name === 'Z' ? 'UTC' : name.replace(/^(?:UTC|GMT|UT)(?=[+-])/, '');
    return Intl.DateTimeFormat('en', { timeZone: bare }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

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

  /**
   * Moves it to the line that tells what came of it, unless somebody went elsewhere.
   * @param {boolean} [ifLost] whether a thing that can be pressed keeps it
   */
  toLine(ifLost = false) {
    const now = document.activeElement;
    if (this.isLost || now?.localName === 'main' || (!ifLost && (now === this.pressed || now?.matches('button.views')))) {
      /** @type {HTMLElement | null} */ (this.page.querySelector(this.otherwise))?.focus();
    }
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
      // What was pressed may have lost it to a menu that is gone by now.
      (this.pressed.isConnected ? /** @type {HTMLElement} */ (this.pressed) : otherwise)?.focus();
    }
  }
}
