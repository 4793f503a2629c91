/** Requests as text, for other programs. */

/**
 * A text between quotes of a POSIX shell, in which nothing has a meaning.
 * @param {string} text
 */
function shell(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * JSON in which every character can be seen, so that nobody pastes what they did not read.
 * @param {unknown} value
 */
function json(value) {
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * @param {string} document
 * @param {Record<string, unknown>} variables
 */
export function asGraphQl(document, variables) {
  return `${document}\n\n# Variables:\n# ${json(variables)}\n`;
}

/**
 * A call of this server's own API, with a token in place of the session.
 * @param {string} document
 * @param {Record<string, unknown>} variables
 */
export function asCurl(document, variables) {
  return curl(shell(new URL('graphql', base()).href), { query: document, variables },
    ['-H "Authorization: Bearer $TOKEN"']);
}

/**
 * A recorded operation, to be sent to the application: whoever does so says where it is.
 * @param {{text: string, variables: string | null, name: string | null}} operation
 */
export function operationAsCurl(operation) {
  const body = { query: operation.text, operationName: operation.name ?? undefined, variables: parsed(operation.variables) };
  return `# As recorded: secrets were taken out.\n${curl('"$GRAPHQL_URL"', body, [])}`;
}

/**
 * @param {string} url
 * @param {unknown} body
 * @param {string[]} options
 */
function curl(url, body, options) {
  return ['curl -sS', url, ...options, "-H 'Content-Type: application/json'", `--data-raw ${shell(json(body))}`].join(' \\\n  ');
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function base() {
  return globalThis.document.baseURI;
}
