package io.graphqlaudit.admin.stream;

import java.util.Locale;

/** Why a stream ended. */
enum StreamEnd {
    /** The client went away, or its connection broke. */
    CLIENT_GONE,
    /** The client took nothing for too long. */
    CLIENT_STUCK,
    /** The token or session is no longer valid, or not what it was. */
    NOT_ADMITTED,
    /** The server stops. */
    STOPPED,
    /** By a fault of ours. */
    FAILED;

    /** The word for programs. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
