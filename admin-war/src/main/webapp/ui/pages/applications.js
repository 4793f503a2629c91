/** The applications that a form for one of them proposes. */
import { html } from 'lit';
import { graphql } from '../api.js';
import { visible } from '../format.js';

const QUERY = `query Applications {
  auditEventFacets(query: "last:30d", fields: [APPLICATION], top: 50) { fields { values { value } } }
}`;

/**
 * Those with events of the last 30 days, most of them first. They are a help alone: without them the form works, too.
 * @param {AbortSignal} signal
 * @returns {Promise<string[]>}
 */
export async function knownApplications(signal) {
  try {
    const { auditEventFacets } = await graphql(QUERY, {}, { signal });
    return auditEventFacets.fields[0].values.map((/** @type {any} */ each) => each.value)
      .filter((/** @type {string | null} */ each) => each !== null);
  } catch {
    return [];
  }
}

/** @param {string[]} known */
export function applicationField(known) {
  return html`<label class="field">Application <small>empty for all</small>
      <input name="application" maxlength="200" autocomplete="off" spellcheck="false" list="known-applications"></label>
    <datalist id="known-applications">${known.filter((each) => each === visible(each))
      .map((each) => html`<option value=${each}></option>`)}</datalist>`;
}
