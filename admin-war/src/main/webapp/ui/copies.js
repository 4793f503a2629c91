/** Requests and rows as text, for other programs. */
import { outcomeWord, visible, when, word } from './format.js';
import { COLUMNS, named } from './events-table.js';

/**
 * A text between quotes of a POSIX shell, in which nothing has a meaning.
 * @param {string} text
 */
function shell(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * JSON in which every character can be seen, so that nobody pastes what they did not read.
 * @param {string} text JSON
 */
function plain(text) {
  return text.replaceAll(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * @param {string} document
 * @param {Record<string, unknown>} variables
 */
export function asGraphQl(document, variables) {
  return `${document}\n\n# Variables:\n# ${plain(JSON.stringify(variables))}\n`;
}

/**
 * A call of this server's own API, with a token in place of the session.
 * @param {string} document
 * @param {Record<string, unknown>} variables
 */
export function asCurl(document, variables) {
  return curl(shell(new URL('graphql', base()).href), JSON.stringify({ query: document, variables }),
    ['-H "Authorization: Bearer $TOKEN"']);
}

/**
 * A recorded operation, to be sent to the application: whoever does so says where it is.
 * @param {{text: string, variables: string | null, name: string | null}} operation
 */
export function operationAsCurl(operation) {
  const { variables } = operation;
  const members = [
    `"query":${JSON.stringify(operation.text)}`,
    ...(operation.name === null ? [] : [`"operationName":${JSON.stringify(operation.name)}`]),
    // As they stand: read and written anew, long numbers would lose digits.
    ...(variables !== null && isJson(variables) ? [`"variables":${variables}`] : []),
  ];
  return `# As recorded: secrets were taken out.\n${curl('"$GRAPHQL_URL"', `{${members.join(',')}}`, [])}`;
}

/** What a program that calculates would take for a formula (docs/export.md). */
const FORMULA = /^[=+\-@＝＋－＠]/u;

/**
 * Rows as a sheet takes them: with a line of titles, and a tab between values.
 * @param {import('./events-table.js').Row[]} rows
 * @param {string[]} columns
 * @param {string} zone
 */
export function rowsAsText(rows, columns, zone) {
  /** @type {Record<string, (row: import('./events-table.js').Row) => string | null | undefined>} */
  const cells = {
    when: (row) => when(row.received, zone, 'full'), who: (row) => row.who,
    what: (row) => (row.targets.length > 0 ? `${row.what} (${row.targets.map(named).join(', ')})` : row.what), where: (row) => row.where,
    status: (row) => outcomeWord(row.outcome), kind: (row) => word(row.kind), app: (row) => row.application,
    type: (row) => (row.type ? word(row.type) : ''), errors: (row) => row.errors,
  };
  const cell = (/** @type {import('./events-table.js').Row} */ row, /** @type {string} */ name) => {
    const text = visible(cells[name] ? cells[name](row) : row.qualifiers[name]);
    return FORMULA.test(text) ? `'${text}` : text;
  };
  return [columns.map((name) => COLUMNS[name].title), ...rows.map((row) => columns.map((name) => cell(row, name)))]
    .map((line) => line.join('\t')).join('\n');
}

/**
 * Rows as JSON, one in a line, with what the table knows of them.
 * @param {import('./events-table.js').Row[]} rows
 */
export function rowsAsJson(rows) {
  return rows.map(({ fresh, qualifiers, ...row }) =>
    plain(JSON.stringify({ ...row, ...qualifiers, outcome: row.outcome, kind: row.kind }))).join('\n');
}

/**
 * @param {string} url
 * @param {string} body JSON
 * @param {string[]} options
 */
function curl(url, body, options) {
  return ['curl -sS', url, ...options, "-H 'Content-Type: application/json'", `--data-raw ${shell(plain(body))}`].join(' \\\n  ');
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function base() {
  return globalThis.document.baseURI;
}
