package io.graphqlaudit.admin.export;

import io.graphqlaudit.persistence.query.StoredJson;
import java.util.Map;

/** How one export is written. Of each event once, in order; for one thread at a time. */
interface ExportForm {
    /** The media type of the answer. */
    String mediaType();

    /** What the name of the file ends with. */
    String extension();

    /** Writes what stands before the first event. */
    void begin(Utf8Buffer out);

    /** Writes an event. */
    void event(StoredJson event, Utf8Buffer out);

    /**
     * Writes something that changes nothing of what is read, where the form has such a thing: nothing was found for a
     * while, and only who writes sees whether the client is still there.
     */
    void stillLooking(Utf8Buffer out);

    /** Writes the trailer and all that stands behind it. */
    void end(Map<String, Object> trailer, Utf8Buffer out);
}
