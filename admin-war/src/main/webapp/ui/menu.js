/** Menus that open at a button, and what they mostly do: copying. */
import { html, nothing, render } from 'lit';

/**
 * @typedef {{label: string, act: () => unknown, checked?: boolean, disabled?: boolean} | 'line'} Item one with `checked` is
 *     switched and leaves the menu open; one that is disabled can be read only
 */

/** @type {HTMLElement | null} */
let open = null;

/**
 * Opens a menu; it closes by a choice, by Escape and by a click elsewhere, and the focus returns to the button.
 * @param {HTMLElement} button
 * @param {Item[]} items
 */
export function openMenu(button, items) {
  const again = open?.dataset.of === button.dataset.menu && button.dataset.menu !== undefined;
  open?.hidePopover();
  if (again) {
    return;
  }
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.popover = 'auto';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', button.getAttribute('aria-label') ?? button.textContent ?? '');
  button.dataset.menu = String(Math.random());
  menu.dataset.of = button.dataset.menu;
  button.setAttribute('aria-expanded', 'true');
  fill(menu, items);
  (document.querySelector('main') ?? document.body).append(menu); // a landmark, as all of the page
  menu.addEventListener('keydown', move);
  menu.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed') {
      button.setAttribute('aria-expanded', 'false');
      const inside = menu.contains(document.activeElement) || document.activeElement === document.body;
      menu.remove();
      open = open === menu ? null : open;
      if (inside && button.isConnected) {
        button.focus();
      }
    }
  });
  menu.showPopover();
  open = menu;
  place(menu, button);
  /** @type {HTMLElement | null} */ (menu.querySelector('button'))?.focus();
}

/**
 * @param {HTMLElement} menu
 * @param {Item[]} items
 */
function fill(menu, items) {
  render(items.map((item) => {
    if (item === 'line') {
      return html`<hr>`;
    }
    const toggles = item.checked !== undefined;
    const act = () => {
      if (toggles) {
        item.checked = !item.checked;
        item.act();
        fill(menu, items);
      } else if (!item.disabled) {
        menu.hidePopover();
        item.act();
      }
    };
    // The second click of two at the button would choose whatever the menu has put there.
    return html`<button type="button" tabindex="-1" role=${toggles ? 'menuitemcheckbox' : 'menuitem'}
      aria-disabled=${item.disabled ? 'true' : nothing} aria-checked=${toggles ? String(item.checked) : nothing}
      @click=${(/** @type {MouseEvent} */ event) => event.detail < 2 && act()}>${
        toggles ? html`<span aria-hidden="true">${item.checked ? '☑' : '☐'}</span>` : nothing}${item.label}</button>`;
  }), menu);
}

/** @param {KeyboardEvent} event */
function move(event) {
  const all = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')]);
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  /** @type {Record<string, number>} */
  const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key === 'Tab') {
    /** @type {HTMLElement} */ (event.currentTarget).hidePopover();
  } else if (Object.hasOwn(targets, event.key)) {
    event.preventDefault();
    event.stopPropagation();
    all.at(targets[event.key] % all.length)?.focus();
  } else if (event.key !== 'Escape') {
    event.stopPropagation(); // no key of the page while a menu is open
  }
}

/**
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - box.width, innerWidth - box.width - 8));
  const below = at.bottom + 4 + box.height <= innerHeight;
  const top = below ? at.bottom + 4 : Math.max(8, at.top - box.height - 4);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

/**
 * Copies a text, and says so; where the browser does not let a page copy, the text is shown to be copied by hand.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied.');
  } catch {
    const dialog = document.createElement('dialog');
    dialog.className = 'sheet';
    render(html`<form method="dialog" class="head"><h2>Copy this</h2><button class="quiet">Close</button></form>
      <p class="hint">This browser lets pages copy over HTTPS only. The text is marked: press Ctrl C.</p>
      <textarea rows="10" cols="80" readonly aria-label="Text to copy" .value=${text}></textarea>`, dialog);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('textarea')?.select();
  }
}

/** @param {string} text said for a moment, also to who cannot see it */
export function toast(text) {
  const said = document.createElement('div');
  said.className = 'toast';
  said.setAttribute('role', 'status');
  document.body.append(said);
  said.textContent = text;
  setTimeout(() => said.remove(), 3000);
}
