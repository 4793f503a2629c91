/** Makes text for people out of what the server tells. All of it is text: nothing here makes HTML. */

/** @typedef {'date' | 'time' | 'minute' | 'second' | 'full'} Precision */

/** @type {Map<string, Intl.DateTimeFormat>} making one takes long */
const formats = new Map();

/** @param {string} zone */
function parts(zone) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
      minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, timeZoneName: 'longOffset',
    });
    formats.set(zone, format);
  }
  return format;
}

/**
 * A moment in a zone, in digits that sort and that nobody reads in two ways: `2026-11-21 08:45:00`.
 * @param {string | Date | null | undefined} instant
 * @param {string} zone such as `Europe/Vienna`
 * @param {Precision} [precision] `full` adds milliseconds and the difference to UTC
 */
export function when(instant, zone, precision = 'second') {
  if (instant === null || instant === undefined) {
    return '–';
  }
  const date = instant instanceof Date ? instant : new Date(instant);
  if (Number.isNaN(date.getTime())) {
    return String(instant);
  }
  const of = Object.fromEntries(parts(zone).formatToParts(date).map((part) => [part.type, part.value]));
  const day = `${of.year}-${of.month}-${of.day}`;
  const minute = `${of.hour}:${of.minute}`;
  switch (precision) {
    case 'date':
      return day;
    case 'time':
      return `${minute}:${of.second}`;
    case 'minute':
      return `${day} ${minute}`;
    case 'second':
      return `${day} ${minute}:${of.second}`;
    default:
      return `${day} ${minute}:${of.second}.${of.fractionalSecond} ${offset(of.timeZoneName)}`;
  }
}

/** @param {string} name such as `GMT+01:00` */
function offset(name) {
  return name === 'GMT' || name === 'GMT+00:00' ? 'UTC' : name.replace('GMT', '');
}

/**
 * A moment as a form field of a date and time takes it, in a zone.
 * @param {Date} instant
 * @param {string} zone
 */
export function fieldValue(instant, zone) {
  return when(instant, zone, 'minute').replace(' ', 'T');
}

/**
 * How long ago, roughly.
 * @param {string} instant
 * @param {number} [now]
 */
export function ago(instant, now = Date.now()) {
  const seconds = Math.round((now - new Date(instant).getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, length] of /** @type {const} */ ([['day', 86400], ['hour', 3600], ['minute', 60]])) {
    if (Math.abs(seconds) >= length) {
      return words.format(-Math.round(seconds / length), unit);
    }
  }
  return words.format(-seconds, 'second');
}

/**
 * A length of time in words, such as `15 minutes`.
 * @param {number} millis
 */
export function duration(millis) {
  for (const [unit, length] of /** @type {const} */ ([['day', 86400000], ['hour', 3600000], ['minute', 60000]])) {
    if (millis >= length) {
      return plural(Math.round((millis / length) * 10) / 10, unit);
    }
  }
  return plural(Math.round(millis / 100) / 10, 'second');
}

const NUMBER = new Intl.NumberFormat('en');

/**
 * A number with its thousands apart. Numbers that may be larger than an Int come as text.
 * @param {number | string | null | undefined} value
 */
export function number(value) {
  return value === null || value === undefined ? '–' : NUMBER.format(typeof value === 'string' ? BigInt(value) : value);
}

/**
 * @param {number} count
 * @param {string} noun
 */
export function plural(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A number of events that may have been counted in part only.
 * @param {{count: number, capped: boolean}} total
 */
export function total(total) {
  return total.capped ? `at least ${plural(total.count, 'event')}` : plural(total.count, 'event');
}

/** @param {number} bytes */
export function size(bytes) {
  return bytes < 1000 ? plural(bytes, 'byte')
    : bytes < 1000000 ? `${(bytes / 1000).toFixed(1)} kB`
      : `${(bytes / 1000000).toFixed(1)} MB`;
}

/** @type {Record<string, [string, string]>} the word for people, and the tone: good, bad, odd or none */
const OUTCOMES = {
  SUCCESS: ['Success', 'good'],
  FAILURE: ['Failure', 'bad'],
  PARTIAL: ['Partial', 'odd'],
  CHALLENGED: ['Challenged', 'odd'],
  BLOCKED: ['Blocked', 'bad'],
  ERROR: ['Error', 'bad'],
  NOT_EXECUTED: ['Not executed', 'none'],
  UNKNOWN: ['Unknown', 'none'],
};

/** All outcomes, in the order in which they are stacked and listed. */
export const OUTCOME_ORDER = Object.keys(OUTCOMES);

/** @param {string} outcome */
export function outcomeWord(outcome) {
  return OUTCOMES[outcome]?.[0] ?? word(outcome);
}

/**
 * How an outcome is coloured; the word always stands beside the colour.
 * @param {string} outcome
 */
export function outcomeTone(outcome) {
  return OUTCOMES[outcome]?.[1] ?? 'none';
}

/**
 * A name of a closed set, such as `NOT_EXECUTED`, as a word.
 * @param {string} name
 */
export function word(name) {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A name that programs have, such as `not_done`, in words; what somebody chose in another way stays as it is.
 * @param {string} name
 */
export function spaced(name) {
  return /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) ? name.replaceAll('_', ' ') : name;
}

/** @type {Record<string, string>} what somebody is called of whom no name is known, by the type of the actor */
const NAMELESS = { ANONYMOUS: 'Nobody signed in', SERVICE: 'Service' };
const SOMEBODY = 'Somebody unknown';

/** What is said where somebody without a name stands. */
export const NAMELESS_HINT = '-actor:* finds what was done by nobody who signed in, and by whoever is unknown';

/**
 * What to call somebody without a name: that the application said that nobody is signed in is another thing than that
 * nobody could tell who it was.
 * @param {Iterable<string>} [types] of those who are counted as one; none where nobody knows which they are
 */
export function nameless(types = []) {
  const words = [...new Set([...types].map((type) => NAMELESS[type] ?? SOMEBODY))];
  return words.length === 1 ? words[0] : `${NAMELESS.ANONYMOUS}, or unknown`;
}

/**
 * What a reader would not see, or what would change how the text beside it is read: control characters, directions,
 * marks without width, private use and halves of characters.
 */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u00a0\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0]/gu;

/**
 * One such character, as it can be seen.
 * @param {string} character
 */
export function escape(character) {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Where a text can be cut: at the place itself, or before the character of two units that it would cut in half.
 * @param {string} text
 * @param {number} at
 */
export function whole(text, at) {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at;
}

/**
 * A text of somebody else's in one line, in which everything can be seen.
 * @param {string | null | undefined} text
 * @param {number} [most] characters that are shown
 */
export function visible(text, most = 300) {
  if (text === null || text === undefined) {
    return '';
  }
  const shown = text.length > most ? `${text.slice(0, whole(text, most))}…` : text;
  return shown.replace(INVISIBLE, escape);
}
