/**
 * Shows text of others: GraphQL or JSON in colours, or any. It becomes text nodes and nothing else; what could not be
 * seen, or would change how the rest is read, is spelt out; what was taken out as a secret is marked; a huge text is cut.
 */
import { LitElement, html, nothing } from 'lit';
import { INVISIBLE, escape, size, whole } from './format.js';

/** More is shown when asked for. */
const SHOWN = 20000;
/** More is shown without colours: each coloured word is an element. */
const COLOURED = 100000;
/** What stands in the place of a secret. */
const MASK = '***';

const TOKENS = /("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")(\s*:)?|(#[^\n]*)|(\$\w+|@\w+)|(-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|\b(query|mutation|subscription|fragment|on|true|false|null)\b/g;

class CodeView extends LitElement {
  static properties = { text: {}, language: {}, label: {}, all: { state: true } };

  constructor() {
    super();
    this.text = '';
    /** @type {'graphql' | 'json'} */
    this.language = 'json';
    this.label = '';
    this.all = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('text')) {
      this.all = false;
    }
  }

  render() {
    const text = this.language === 'json' ? indented(this.text) : this.text;
    const cut = !this.all && text.length > SHOWN;
    const shown = cut ? text.slice(0, whole(text, SHOWN)) : text;
    return html`<pre class="code" tabindex="0" role="region" aria-label=${this.label}>${
      shown.length > COLOURED ? plain(shown) : coloured(shown)}${cut ? '…' : nothing}</pre>
      ${cut ? html`<p><button type="button" @click=${() => { this.all = true; }}>Show all (${size(text.length)})</button></p>`
        : nothing}`;
  }
}

/**
 * JSON with each member on a line of its own. It is not read and written anew: numbers keep all their digits, and
 * keys that stand twice stand twice.
 * @param {string} json
 */
export function indented(json) {
  const parts = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+|"/g) ?? [];
  const lines = [''];
  let depth = 0;
  const add = (/** @type {string} */ part) => { lines[lines.length - 1] += part; };
  const line = () => lines.push('  '.repeat(Math.min(Math.max(depth, 0), 40)));
  parts.forEach((part, index) => {
    const empty = (part === '{' && parts[index + 1] === '}') || (part === '[' && parts[index + 1] === ']');
    if ((part === '}' || part === ']') && parts[index - 1] !== '{' && parts[index - 1] !== '[') {
      depth--;
      line();
    } else if (part === '}' || part === ']') {
      depth--;
    }
    add(part === ':' ? ': ' : part);
    if (part === '{' || part === '[') {
      depth++;
      if (!empty) {
        line();
      }
    } else if (part === ',') {
      line();
    }
  });
  return lines.join('\n');
}

/** @param {string} text */
function coloured(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [token, string, colon, comment, name, digits, word] = match;
    parts.push(seen(text.slice(at, match.index)));
    if (string !== undefined && colon === undefined && string.includes(MASK)) {
      parts.push(html`<span class="redacted" title="A secret was taken out before it was stored">${seen(string)}</span>`);
    } else {
      const kind = string !== undefined ? (colon === undefined ? 's' : 'v') : comment !== undefined ? 'c'
        : name !== undefined ? 'v' : digits !== undefined ? 'n' : word !== undefined ? 'k' : '';
      parts.push(html`<span class=${kind}>${seen(string ?? token)}</span>`, colon ?? '');
    }
    at = match.index + token.length;
  }
  parts.push(seen(text.slice(at)));
  return parts;
}

/**
 * Text in which everything can be seen. Ends of lines and tabs do what they should.
 * @param {string} text
 */
export function seen(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match[0] !== '\n' && match[0] !== '\t') {
      parts.push(text.slice(at, match.index), html`<span class="unseen"
        title="A character that cannot be seen, or changes how others are read">${escape(match[0])}</span>`);
      at = match.index + match[0].length;
    }
  }
  parts.push(text.slice(at));
  return parts;
}

/** The same as one text: a million characters may all be such. @param {string} text */
function plain(text) {
  return text.replace(INVISIBLE, (each) => (each === '\n' || each === '\t' ? each : escape(each)));
}

customElements.define('audit-code', CodeView);
