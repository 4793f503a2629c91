package io.graphqlaudit.spool.ship;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why another host could not be reached, in words; the client's own exceptions often have none. */
final class NetworkTrouble {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 200;

    private NetworkTrouble() {}

    static String in(IOException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Optional<String> words = words(cause);
            if (words.isPresent()) {
                return words.get();
            }
            cause = cause.getCause();
        }
        return failure instanceof ConnectException
                ? "connection refused"
                : failure.getClass().getSimpleName();
    }

    private static Optional<String> words(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return Optional.of("no connection in time");
        }
        if (cause instanceof HttpTimeoutException) {
            return Optional.of("no answer in time");
        }
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return Optional.of("unknown host");
        }
        if (cause instanceof ConnectException || cause instanceof SSLException) {
            // Both speak of addresses and certificates alone.
            return Optional.ofNullable(cause.getMessage()).map(NetworkTrouble::oneLine);
        }
        return Optional.empty();
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
