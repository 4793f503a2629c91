package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import java.io.EOFException;
import java.io.IOException;

/** A body that ends before its end. */
final class BrokenBody {
    /** Tomcat's name for a client that went away; its classes are none of ours to see. */
    private static final String TOMCATS = "ClientAbortException";

    private BrokenBody() {}

    /** Tells the exchange where it was the client that broke it off; slow clients and wrong framing are other matters. */
    static IOException noted(IOException failure, CapturedExchange exchange) {
        if (failure instanceof EOFException
                || failure.getClass().getSimpleName().equals(TOMCATS)) {
            exchange.clientGone();
        }
        return failure;
    }
}
