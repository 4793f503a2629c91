package io.graphqlaudit.event;

/** How the actor of an event is known, strongest first. */
public enum ActorEvidence {
    /** The container's authenticated principal. */
    PRINCIPAL,
    /** The session attribute that the operator named. */
    SESSION,
    /** A claim of a verified token. */
    TOKEN_CLAIM,
    /** A header set by a trusted proxy. */
    PROXY_HEADER,
    /** Only attempted: the name given to a sign-in, whether or not such a user exists. */
    ATTEMPTED,
    /** Stated by the application through the API. */
    APPLICATION,
    /** An API token of the audit log. */
    API_TOKEN,
    /** Nothing is known. */
    NONE
}
