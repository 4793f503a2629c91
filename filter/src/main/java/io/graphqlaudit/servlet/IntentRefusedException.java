package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import java.io.IOException;

/** Keeps from an application a request whose intent could not be brought to disk, as {@code strict} demands. */
final class IntentRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    IntentRefusedException() {
        super("The request cannot be recorded now, and must not be carried out unrecorded.");
    }

    /** Goes on once the application may act on what it has read. */
    static void unlessMayAct(CapturedExchange exchange) throws IOException {
        if (!exchange.mayAct()) {
            throw new IntentRefusedException();
        }
    }
}
