/** What the keys do, and how the language of the search box goes. */
import { LitElement, html } from 'lit';

/** @type {[string, string][]} */
const KEYS = [
  ['/', 'Go to the search box; Enter there searches and goes to the table'],
  ['j  k', 'Next and previous event'],
  ['Enter', 'Open the event'],
  ['<  >', 'As long a time, just before this one or after it'],
  ['Space', 'Select the event whose box has the focus; several can be copied at once'],
  ['Esc', 'Close what is open; in the search box, go to the table'],
  ['v', 'Saved views: open one, or save this one'],
  ['z', 'Show times in UTC or in the zone of this browser'],
  ['← →', 'In the histogram: move; with Shift: select; Enter: zoom in'],
  ['?', 'This sheet'],
];

/** @type {[string, unknown][]} */
const EXAMPLES = [
  ['actor:ada@example.com,u-alan', 'any of several, by user id or e-mail address, whole'],
  ['actor:ada*', 'whatever begins so'],
  ['-action:read', 'not this'],
  ['ip:10.0.0.0/8', 'an address or a network'],
  ['outcome:failure type:mutation', 'different conditions all hold'],
  ['operation:Delete*', html`a beginning; a lone * is any value, and left out it is none: <code class="unbroken">-actor:*</code>`],
  ['last:24h   after:2026-05-01   on:2026-05-01', 'when; a day is the whole day in the zone of the page'],
  ['"churn model"', 'words anywhere in the event'],
  ['kind:access,system', 'uses of the log itself are left out unless they are asked for'],
];

class HelpSheet extends LitElement {
  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal();
  }

  render() {
    return html`<dialog class="sheet" aria-labelledby="help-title" @close=${this.closed}>
      <form method="dialog" class="head"><h2 id="help-title">Help</h2><button class="quiet">Close</button></form>
      <h3>Keys</h3>
      <dl class="keys">${KEYS.map(([key, does]) => html`<div>
        <dt>${key.split('  ').map((each) => html`<kbd>${each}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
      <h3>Searching</h3>
      <dl class="examples">${EXAMPLES.map(([text, means]) => html`<div>
        <dt><code>${text}</code></dt><dd>${means}</dd></div>`)}</dl>
      <p>Others: <code>kind email app claimed field resource target error anomaly session request trace id
        before</code></p>
    </dialog>`;
  }

  closed() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('audit-help-sheet', HelpSheet);
