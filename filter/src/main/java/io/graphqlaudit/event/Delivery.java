package io.graphqlaudit.event;

/** What a record is promised before the application's answer may leave. */
public enum Delivery {
    /** Survives the process being killed; a power cut may cost the last few milliseconds. Nobody waits. */
    ASYNC,
    /** On disk before the first byte of the answer leaves. A full or failing disk sheds, counted. */
    DURABLE,
    /** As {@link #DURABLE}, and the intent is on disk before the application can act, or the request is refused. */
    STRICT
}
