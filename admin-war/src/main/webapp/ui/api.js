/**
 * Speaks with the server. Addresses are relative, so that the page works below any context path. A session that has
 * ended is begun anew in place: the call waits for it and is sent again, and nothing that was on the page is lost.
 */

/**
 * @typedef {object} Session
 * @property {string} name who is signed in
 * @property {string[]} scopes what they may do
 * @property {string} [application] the only application that they see
 * @property {string} ends_at when the session ends unless it is used
 * @property {string} csrf
 */

/** An answer that is no success. */
export class ApiError extends Error {
  /**
   * @param {number} status of HTTP; 0 where no answer came
   * @param {string} code for programs
   * @param {string} message a sentence for people
   * @param {{start?: number, end?: number, retryAfter?: number}} [more] where in a search text; seconds to wait
   */
  constructor(status, code, message, more = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.start = more.start;
    this.end = more.end;
    this.retryAfter = more.retryAfter;
  }
}

/** @type {Session | null} */
let known = null;
/** @type {() => Promise<Session>} asks somebody to sign in again; the shell sets it */
let signInAgain = () => Promise.reject(new ApiError(401, 'UNAUTHENTICATED', 'This session has ended: sign in again.'));
/** @type {Promise<Session> | null} one question for all calls that wait */
let asking = null;
/** @type {(session: Session) => void} tells that somebody else is signed in than before; the shell sets it */
let tellOfAnother = () => {};
/** Of the session of which that was told last. */
let toldOf = '';

/** @returns {Session | null} who is signed in, as far as this page knows */
export function knownSession() {
  return known;
}

/** @param {() => Promise<Session>} ask resolves when somebody has signed in */
export function whenSessionEnds(ask) {
  signInAgain = ask;
}

/** @param {(session: Session) => void} tell is called when a call finds somebody else signed in than asked for it */
export function whenAnotherSignsIn(tell) {
  tellOfAnother = tell;
}

/**
 * Sends a request.
 * @param {string} path relative
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 * @throws {ApiError} when no answer comes
 */
async function send(path, init = {}) {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError(0, 'NO_ANSWER', 'The server does not answer.');
  }
}

/**
 * What an answer says that is no success, in whichever form it says so.
 * @param {Response} response
 * @returns {Promise<ApiError>}
 */
export async function errorOf(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  let said = null;
  try {
    said = await response.json();
  } catch {
    // A proxy or a server speaks for itself; its status has to do.
  }
  const error = said?.error ?? said?.errors?.[0];
  const code = error?.code ?? error?.extensions?.code ?? `HTTP_${response.status}`;
  const message = error?.message ?? `The server answered with status ${response.status}.`;
  return new ApiError(response.status, code, message, { ...error?.extensions, retryAfter });
}

/**
 * Who is signed in.
 * @returns {Promise<Session | null>} null where nobody is
 * @throws {ApiError} when it cannot be told
 */
export async function session() {
  const response = await send('session');
  if (response.status === 401) {
    known = null;
    return null;
  }
  if (!response.ok) {
    throw await errorOf(response);
  }
  known = await response.json();
  return known;
}

/**
 * Signs in.
 * @param {{token: string} | {user: string, password: string}} credentials
 * @returns {Promise<Session>}
 * @throws {ApiError} when they are not taken
 */
export async function signIn(credentials) {
  const response = await send('session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  const begun = /** @type {Session} */ (await response.json());
  known = begun;
  return begun;
}

/** Signs out. One that had ended already is signed out, too. */
export async function signOut() {
  const response = await send('session/end', { method: 'POST', headers: { 'X-CSRF-Token': known?.csrf ?? '' } });
  if (!response.ok && response.status !== 401) {
    throw await errorOf(response);
  }
  known = null;
}

/**
 * Sends a request of somebody who is signed in; when the session has ended, again after they have signed in. What one has
 * asked for is not done in the name of another.
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<Response>} with any status but 401
 * @throws {ApiError} when somebody else is signed in meanwhile
 */
export async function asSession(path, init = {}) {
  const asker = known?.name;
  for (let attempt = 1; ; attempt++) {
    const headers = new Headers(init.headers);
    headers.set('X-CSRF-Token', known?.csrf ?? '');
    const response = await send(path, { ...init, headers });
    if (response.status === 401 && attempt < 4) {
      await sessionAgain();
    } else if (response.status === 403 && attempt === 1 && (await errorOf(response.clone())).code === 'CSRF') {
      // Signed in anew in another tab: the session is another one, of which this tab has not heard.
      if ((await session()) === null) {
        await sessionAgain();
      }
    } else {
      return response;
    }
    if (asker !== undefined && known !== null && known.name !== asker) {
      throw another(known);
    }
  }
}

/** @param {Session} session of somebody else */
function another(session) {
  if (toldOf !== session.csrf) {
    toldOf = session.csrf;
    tellOfAnother(session);
  }
  return new ApiError(409, 'ANOTHER_SESSION', 'Somebody else is signed in now. What was asked for before was not done.');
}

async function sessionAgain() {
  asking ??= signInAgain().finally(() => {
    asking = null;
  });
  known = await asking;
}

/**
 * Asks the GraphQL API.
 * @param {string} query
 * @param {Record<string, unknown>} [variables]
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<any>} its data
 * @throws {ApiError} for the first error that it names
 */
export async function graphql(query, variables = {}, options = {}) {
  const response = await asSession('graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: options.signal,
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  const answer = await response.json();
  const error = answer.errors?.[0];
  if (error) {
    throw new ApiError(response.status, error.extensions?.code ?? 'ERROR', error.message, error.extensions);
  }
  return answer.data;
}
