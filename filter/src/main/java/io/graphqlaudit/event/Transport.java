package io.graphqlaudit.event;

/** The way a GraphQL request arrived. */
public enum Transport {
    /** {@code POST} with a JSON body. */
    HTTP_POST_JSON,
    /** In the query string, as {@code GET} has it, whatever the method. */
    HTTP_GET,
    /** A WebSocket was asked for; what travels in it passes no filter. */
    UPGRADE,
    /** A form of the type {@code application/x-www-form-urlencoded}. */
    HTTP_FORM,
    /** A form in parts, as with uploads (GraphQL multipart request specification). */
    HTTP_MULTIPART,
    /** A document that is the body by itself, of the type {@code application/graphql}. */
    HTTP_DOCUMENT,
    /** Something that looks like GraphQL but is understood no further. */
    OTHER
}
