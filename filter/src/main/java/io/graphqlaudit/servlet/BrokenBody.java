package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import java.io.EOFException;
import java.io.IOException;

/** A body that ends before its end. */
final class BrokenBody {
    /** Tomcat's name for a client that went away; its classes are none of ours to see. */
    private static final String TOMCATS = "ClientAbortException";

    /**
     * Where Tomcat makes what it tells a listener of a stream that its client has reset: a plain exception with a message in
     * the language of the server.
     */
    private static final String TOMCATS_STREAMS = "org.apache.coyote.http2.Stream";

    private BrokenBody() {}

    /** Tells the exchange where it was the client that broke it off; slow clients and wrong framing are other matters. */
    static IOException noted(IOException failure, CapturedExchange exchange) {
        if (failure instanceof EOFException
                || failure.getClass().getSimpleName().equals(TOMCATS)
                || isReset(failure)) {
            exchange.clientGone();
        }
        return failure;
    }

    private static boolean isReset(IOException failure) {
        if (failure.getClass() != IOException.class) {
            return false;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(TOMCATS_STREAMS);
    }
}
