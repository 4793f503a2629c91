package io.graphqlaudit.admin.export;

import java.util.Locale;

/** How an export ended. */
enum Ending {
    /** With its last event. */
    COMPLETE,
    /** The client went away, or its connection broke. */
    CLIENT_GONE,
    /** The store could not be asked any more. */
    STORE_AWAY,
    /** The server stops. */
    STOPPED,
    /** By a fault of ours. */
    FAILED;

    /** The word for programs. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
