/**
 * Changes a search text: takes terms out and puts others in. What a text means, and whether it is one, the server alone
 * says; here it is only cut into its terms.
 */

/**
 * @typedef {object} Term
 * @property {number} start where it begins, in UTF-16 code units
 * @property {number} end behind it
 * @property {boolean} negated
 * @property {string | null} name of its qualifier, in its one spelling; null for a word
 * @property {string[]} values as they are written, quotes included
 */

/** @type {Record<string, string>} other names of qualifiers */
const ALIASES = {
  status: 'outcome', user: 'actor', who: 'actor', application: 'app', op: 'operation', since: 'after', from: 'after',
  until: 'before', to: 'before',
};

/**
 * What parts terms: white space as the server has it, which is not what `\s` and `trim` take for it. A value that parts
 * there, and not here, could put terms of its own into a search.
 */
const BLANK = /[\t-\r\u001c- \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
const BLANKS_AT = new RegExp(`${BLANK.source}*`, 'uy');
const BLANKS_BEFORE = new RegExp(`^${BLANK.source}+`, 'u');

/** @param {string} text */
function withoutBlanksBefore(text) {
  return text.replace(BLANKS_BEFORE, '');
}

/** @param {string} text */
function withoutBlanksBehind(text) {
  let end = text.length;
  while (end > 0 && BLANK.test(text[end - 1])) {
    end--;
  }
  return text.slice(0, end);
}

/**
 * @param {string} text
 * @returns {string} without white space around it
 */
export function stripped(text) {
  return withoutBlanksBehind(withoutBlanksBefore(text));
}

/** Qualifiers that say when. */
const TIMES = ['after', 'before', 'on', 'last'];

/** @param {string} name */
export function canonicalName(name) {
  const lower = name.toLowerCase();
  return Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : lower;
}

/** @param {string | null} name */
export function isTime(name) {
  return name !== null && TIMES.includes(canonicalName(name));
}

/**
 * @param {string} text
 * @returns {Term[]}
 */
export function terms(text) {
  const found = [];
  let at = 0;
  for (;;) {
    BLANKS_AT.lastIndex = at;
    at += BLANKS_AT.exec(text)?.[0].length ?? 0;
    if (at >= text.length) {
      return found;
    }
    const start = at;
    const negated = text[at] === '-' && at + 1 < text.length;
    at += negated ? 1 : 0;
    const name = /^([a-z][a-z_-]*):/i.exec(text.slice(at, at + 40))?.[1] ?? null;
    at += name === null ? 0 : name.length + 1;
    const values = [];
    for (;;) {
      const begun = at;
      at = endOfValue(text, at, name !== null);
      values.push(text.slice(begun, at));
      if (name === null || text[at] !== ',') {
        break;
      }
      at++;
    }
    at = Math.max(at, start + 1);
    found.push({ start, end: at, negated, name: name === null ? null : canonicalName(name), values });
  }
}

/**
 * @param {string} text
 * @param {number} from
 * @param {boolean} list whether a comma ends it
 */
function endOfValue(text, from, list) {
  let at = from;
  if (text[at] === '"') {
    for (at++; at < text.length && text[at] !== '"'; at++) {
      at += text[at] === '\\' ? 1 : 0;
    }
    return Math.min(text[at + 1] === '*' ? at + 2 : at + 1, text.length);
  }
  while (at < text.length && !BLANK.test(text[at]) && !(list && text[at] === ',')) {
    at++;
  }
  return at;
}

/**
 * A name of a closed set as the language has it.
 * @param {string} name such as `NOT_EXECUTED`
 */
export function closedName(name) {
  return name.toLowerCase().replaceAll('_', '-');
}

/**
 * A value as it has to be written to mean just itself.
 * @param {string} value
 */
export function quoted(value) {
  return /^[^",*\\-][^",*\\]*$/u.test(value) && !BLANK.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** @param {string} written */
function unquoted(written) {
  return written.startsWith('"') ? written.replace(/^"|"$/g, '').replaceAll(/\\(.)/g, '$1') : written;
}

/**
 * The text without what stands there.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
export function without(text, start, end) {
  return stripped(`${withoutBlanksBehind(text.slice(0, start))} ${withoutBlanksBefore(text.slice(end))}`);
}

/** @param {Pick<Term, 'name' | 'negated' | 'values'>} term */
export function written(term) {
  return (term.negated ? '-' : '') + (term.name === null ? '' : `${term.name}:`) + term.values.join(',');
}

/**
 * Whether a value as it is written means just that one: a star at its end stands for any rest, and one alone for any value.
 * @param {string} written
 * @param {string | null} value null for any
 */
function means(written, value) {
  return value === null ? written === '*' : !written.endsWith('*') && unquoted(written) === value;
}

/**
 * Whether the text asks for that value, or leaves it out.
 * @param {string} text
 * @param {string} name
 * @param {string | null} value null for any
 * @param {boolean} negated
 */
export function has(text, name, value, negated) {
  return terms(text).some((term) => isOf(term, name, negated) && term.values.some((each) => means(each, value)));
}

/**
 * @param {Term} term
 * @param {string} name
 * @param {boolean} negated
 */
function isOf(term, name, negated) {
  return term.name === name && term.negated === negated;
}

/**
 * The text with one value more: beside others of its name, of which any may hold. What said the opposite goes.
 * @param {string} text
 * @param {string} name of the qualifier
 * @param {string | null} value as the log has it; null for any
 * @param {boolean} negated
 */
export function withValue(text, name, value, negated) {
  const cleared = withoutValue(text, name, value, !negated);
  if (has(cleared, name, value, negated)) {
    return cleared;
  }
  const shown = value === null ? '*' : quoted(value);
  const beside = terms(cleared).find((term) => isOf(term, name, negated));
  if (!beside) {
    return stripped(`${cleared} ${written({ name, negated, values: [shown] })}`);
  }
  const joined = written({ name, negated, values: [...beside.values, shown] });
  return cleared.slice(0, beside.start) + joined + cleared.slice(beside.end);
}

/**
 * The text without a value, and without its term where it was the only one.
 * @param {string} text
 * @param {string} name
 * @param {string | null} value null for any
 * @param {boolean} negated
 */
export function withoutValue(text, name, value, negated) {
  const term = terms(text).find((each) => isOf(each, name, negated) && each.values.some((one) => means(one, value)));
  if (!term) {
    return text;
  }
  const rest = term.values.filter((each) => !means(each, value));
  return rest.length === 0
    ? without(text, term.start, term.end)
    : text.slice(0, term.start) + written({ ...term, values: rest }) + text.slice(term.end);
}

/**
 * The text with all values of a qualifier replaced; an empty value takes them away.
 * @param {string} text
 * @param {string} name
 * @param {string} value
 */
export function withOnly(text, name, value) {
  const rest = keep(text, (term) => !isOf(term, name, false));
  return value === '' ? rest : withValue(rest, name, value, false);
}

/**
 * The text with another range of time.
 * @param {string} text
 * @param {string} range such as `last:24h`, or `after:… before:…`; empty for all time
 */
export function withRange(text, range) {
  return stripped(`${keep(text, (term) => !isTime(term.name))} ${range}`);
}

/**
 * The text with as long a range of time just before or after its own, up to now; the same where it has no beginning.
 * @param {string} text
 * @param {{from: string | null, to: string | null} | undefined} search as the server understood the text
 * @param {1 | -1} step later or earlier
 */
export function shifted(text, search, step) {
  if (!search?.from) {
    return text;
  }
  const from = Date.parse(search.from);
  const to = search.to ? Math.ceil(Date.parse(search.to) / 1000) * 1000 : Date.now();
  const width = Math.max(1000, to - from);
  const begin = Math.min(from + step * width, Date.now() - width);
  // The end of a range is exclusive, while `before:` has its whole second.
  return withRange(text, `after:${second(begin)} before:${second(begin + width - 1000)}`);
}

/**
 * The times that a search meant when it was made, as a range that means the same at any other time.
 * @param {{query: string, to: string | null}} search as the server understood it
 * @param {string} at when it was made: one without an end of its own ended then
 * @returns {string} empty for all time
 */
export function meantTimes(search, at) {
  const times = range(search.query);
  return times === '' || search.to !== null ? times : `${times} before:${second(Date.parse(at))}`;
}

/** Shorter differences between the times of a link and those of now are not worth a word. */
const SAME_TIMES = 60_000;

/**
 * Whether two ranges of instants mean the same, but for moments.
 * @param {string} range
 * @param {string} other
 */
export function isAbout(range, other) {
  const [here, there] = [range, other].map((each) => terms(each).map((term) => Date.parse(term.values[0])));
  return here.length === there.length && here.every((each, index) => Math.abs(each - there[index]) < SAME_TIMES);
}

/** @param {number} millis */
export function second(millis) {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/**
 * What the text says of when.
 * @param {string} text
 */
export function range(text) {
  return keep(text, (term) => isTime(term.name));
}

/**
 * @param {string} text
 * @param {(term: Term) => boolean} which
 */
function keep(text, which) {
  return terms(text).filter(which).map((term) => text.slice(term.start, term.end)).join(' ');
}

/** Ranges that are offered. */
export const PRESETS = [
  ['15m', 'Last 15 minutes'], ['1h', 'Last hour'], ['6h', 'Last 6 hours'], ['24h', 'Last 24 hours'],
  ['7d', 'Last 7 days'], ['30d', 'Last 30 days'], ['90d', 'Last 90 days'], ['365d', 'Last year'],
];

/**
 * The seconds around an event, since whoever searches by id has to say when.
 * @param {string} received
 */
export function around(received) {
  const second = (/** @type {number} */ millis) => `${new Date(millis).toISOString().slice(0, 19)}Z`;
  const at = Date.parse(received);
  return `after:${second(at - 1000)} before:${second(at + 1000)}`;
}

/** Qualifiers of which values are compared whole, by which people try a part of one. */
const WHOLE = ['actor', 'email', 'app', 'operation', 'claimed', 'field', 'resource', 'action', 'target', 'error'];

/**
 * The text with the values that are compared whole as beginnings.
 * @param {string} text
 * @returns {{query: string, terms: string} | null} with the terms that are others then; null where there are none
 */
export function withBeginnings(text) {
  const changed = terms(text).filter((term) => !term.negated && term.name !== null && WHOLE.includes(term.name)
    && term.values.some((each) => !each.endsWith('*')));
  const starred = changed.map((term) => written(
    { ...term, values: term.values.map((each) => (each.endsWith('*') ? each : `${each}*`)) }));
  const query = changed.reduceRight((rest, term, at) => rest.slice(0, term.start) + starred[at] + rest.slice(term.end), text);
  return changed.length === 0 ? null : { query, terms: starred.join(' ') };
}

/** Qualifiers whose exact values lead to their events at any time. */
const LEADING = ['actor', 'email', 'ip', 'operation', 'session', 'trace'];

/**
 * Whether the server would refuse the conditions of this text without a range.
 * @param {string} text
 */
export function needsRange(text) {
  const conditions = terms(text).filter((term) => !isTime(term.name));
  const exact = conditions.filter((term) => !term.negated
    && term.values.every((each) => !each.endsWith('*') && !(term.name === 'ip' && each.includes('/'))))
    .map((term) => term.name ?? '');
  return conditions.length > 0 && !exact.some((name) => LEADING.includes(name));
}

/** @param {string} text what a range is called */
export function rangeWords(text) {
  const said = range(text);
  return PRESETS.find(([length]) => said === `last:${length}`)?.[1] ?? (said || 'All time');
}

/**
 * The next longer range that is offered, where the text has a relative one; null where there is none.
 * @param {string} text
 */
export function wider(text) {
  const at = PRESETS.findIndex(([length]) => range(text) === `last:${length}`);
  const next = at < 0 ? null : PRESETS[at + 1];
  return next ? { query: withRange(text, `last:${next[0]}`), words: next[1] } : null;
}
