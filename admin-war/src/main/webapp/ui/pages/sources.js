/** Every start of every application that events come from. One that has fallen silent stands out. */
import { html, nothing } from 'lit';
import { graphql } from '../api.js';
import { zone } from '../state.js';
import { ago, duration, number, plural, visible, when, word } from '../format.js';
import { DataPage, searchLink, term } from './common.js';

const QUERY = `query Sources {
  sources { instance application node channel state version policyHash lastEvent lastStatus waiting stored setAside lost
    clockAheadMillis }
}`;

/** @type {Record<string, string>} */
const TONES = { LIVE: 'good', SILENT: 'bad', ENDED: 'none' };
const ORDER = ['SILENT', 'LIVE', 'ENDED'];
/** Clocks that are further apart make times of different sources hard to compare. */
const CLOCK = 2000;

class SourcesPage extends DataPage {
  get heading() {
    return 'Sources';
  }

  tools() {
    return html`<button type="button" @click=${() => this.refresh()}>Refresh</button>`;
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    const { sources } = await graphql(QUERY, {}, { signal });
    // Within a state the server's order stays: those heard last come first.
    return [...sources].sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  }

  /** @param {any[]} sources */
  content(sources) {
    if (sources.length === 0) {
      return html`<section class="state"><h2>No sources yet</h2><p>An application appears here with its first event: add
        the filter to it, and let both use the same data directory, or let it send to this server.</p></section>`;
    }
    const silent = sources.filter((each) => each.state === 'SILENT');
    const lost = sources.reduce((sum, each) => sum + BigInt(each.lost), 0n);
    return html`
      ${silent.length ? html`<div class="banner bad" role="alert"><p><strong>${plural(silent.length, 'source')} fell silent:</strong>
        <bdi>${silent.map((each) => visible(each.application, 60)).join(', ')}</bdi>. What they record may be waiting on
        their host.</p></div>` : nothing}
      ${lost > 0n ? html`<div class="banner bad" role="alert"><p><strong>${number(String(lost))} events were lost.</strong>
        ${searchLink('kind:system action:gap last:90d', 'When and why')}</p></div>` : nothing}
      <div class="table-box"><table aria-label="Sources">
        <thead><tr><th scope="col">Application</th><th scope="col">State</th><th scope="col">Node</th>
          <th scope="col">Last event</th><th scope="col">Last status</th><th scope="col" class="number">Waiting</th>
          <th scope="col" class="number">Stored</th><th scope="col" class="number">Set aside</th>
          <th scope="col" class="number">Lost</th><th scope="col">Clock</th><th scope="col">Version, policy</th></tr></thead>
        <tbody>${sources.map((each) => this.line(each))}</tbody></table></div>
      <p class="hint">A running application says every ten seconds how it fares. A status that stays away means that it
        hangs, was cut off, or that its host is gone.</p>`;
  }

  /** @param {any} source */
  line(source) {
    const ahead = Number(source.clockAheadMillis ?? 0);
    return html`<tr class=${source.state === 'SILENT' ? 'stands-out' : ''}>
      <td>${searchLink(`${term('app', source.application)} last:24h`, visible(source.application, 60))}
        <small class="below" title=${source.instance}>${source.instance.slice(0, 8)}</small></td>
      <td class="tight"><span class="badge ${TONES[source.state] ?? 'none'}">${word(source.state)}</span></td>
      <td><bdi>${visible(source.node ?? '–', 60)}</bdi> <small class="below">${word(source.channel)}</small></td>
      ${this.moment(source.lastEvent)}${this.moment(source.lastStatus)}
      <td class="number">${number(source.waiting)}</td><td class="number">${number(source.stored)}</td>
      <td class="number">${number(source.setAside)}</td>
      <td class="number">${source.lost === '0' ? '0' : html`<strong class="error">${number(source.lost)}</strong>`}</td>
      <td class="tight">${source.clockAheadMillis === null ? '–' : Math.abs(ahead) < CLOCK ? 'agrees'
        : html`<span class="badge odd">${duration(Math.abs(ahead))} ${ahead > 0 ? 'ahead' : 'behind'}</span>`}</td>
      <td><bdi>${visible(source.version ?? '–', 40)}</bdi>
        <code class="below muted" title=${source.policyHash ?? nothing}>${visible(source.policyHash?.slice(0, 12) ?? '')}</code>
      </td></tr>`;
  }

  /** @param {string | null} instant */
  moment(instant) {
    return html`<td class="tight">${instant === null ? 'never'
      : html`${ago(instant)} <small class="below">${when(instant, zone())}</small>`}</td>`;
  }
}

customElements.define('audit-sources-page', SourcesPage);
