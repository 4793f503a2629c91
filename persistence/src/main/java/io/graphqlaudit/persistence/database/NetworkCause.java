package io.graphqlaudit.persistence.database;

import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a server could not be reached, in the words of the JDK: unlike a driver's they tell of addresses and
 * certificates alone, never of values or passwords.
 */
public final class NetworkCause {
    private static final String PACKAGE = "java.net.";
    private static final int DEEPEST = 20;
    private static final int LONGEST = 200;

    private NetworkCause() {}

    /** Those words in brackets behind a space, to stand in a sentence; empty text where no network was at fault. */
    public static String inBrackets(Throwable failure) {
        return of(failure).map(words -> " (" + words + ")").orElse("");
    }

    private static Optional<String> of(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            boolean network = cause.getClass().getName().startsWith(PACKAGE) || cause instanceof SSLException;
            if (network && cause.getMessage() != null) {
                return Optional.of(words(cause, cause.getMessage()));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String words(Throwable cause, String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        String words = cause instanceof java.net.UnknownHostException ? "unknown host " + line : line;
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }
}
