package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What follows {@code Bearer} or {@code Basic} (RFC 6750, RFC 7617); prose that uses these words stays. */
final class AuthorizationValue {
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";
    private static final int SHORTEST = 8;
    private static final int LONGER_THAN_WORDS = 20;

    private AuthorizationValue() {}

    static @Nullable Span at(String text, int at) {
        boolean bearer = text.regionMatches(true, at, BEARER, 0, BEARER.length());
        if (!bearer && !text.regionMatches(true, at, BASIC, 0, BASIC.length())) {
            return null;
        }
        int word = at + (bearer ? BEARER.length() : BASIC.length());
        int from = Characters.behindBlanks(text, word);
        if (from == word) {
            return null;
        }
        int end = Characters.endOfRun(text, from, Characters.TOKEN68);
        String value = text.substring(from, end);
        return (bearer ? isToken(value) : isUserAndPassword(value)) ? new Span(from, end) : null;
    }

    private static boolean isToken(String value) {
        boolean digit = value.chars().anyMatch(c -> c >= '0' && c <= '9');
        return value.length() >= LONGER_THAN_WORDS || (digit && value.length() >= SHORTEST);
    }

    private static boolean isUserAndPassword(String value) {
        try {
            String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            boolean readable = decoded.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xfffd);
            return readable && decoded.length() > 2 && decoded.indexOf(':') >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
