package io.graphqlaudit.event;

/** The way a GraphQL request arrived. */
public enum Transport {
    /** {@code POST} with a JSON body. */
    HTTP_POST_JSON,
    /** {@code GET} with the request in its query string. */
    HTTP_GET,
    /** A WebSocket was asked for; what travels in it passes no filter. */
    UPGRADE,
    /** Something that looks like GraphQL but is understood no further. */
    OTHER
}
