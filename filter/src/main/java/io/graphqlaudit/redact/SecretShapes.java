package io.graphqlaudit.redact;

import org.jspecify.annotations.Nullable;

/**
 * Finds secrets by their shape in one pass from left to right. At each place where a shape can begin it looks a bounded
 * number of characters ahead, and what it found to be secret is not looked at again, so the time is linear whatever a
 * client sends.
 */
final class SecretShapes implements SecretDetector {
    /** No shape is shorter. */
    private static final int SHORTEST = 5;

    /** Looking up a name takes longer than reading it; behind more names than this all values count as secret. */
    private static final int MOST_NAMES = 500;

    private final NamedValue named;

    /** @param names the names that make the value after them secret, as in {@code token=…} */
    SecretShapes(SensitiveNames names) {
        this.named = new NamedValue(names);
    }

    @Override
    public String withoutSecrets(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        StringBuilder clean = null;
        int kept = 0;
        int at = 0;
        int names = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            names += c == ':' || c == '=' || c == '%' ? 1 : 0;
            Span found = secretAt(text, at, c, names > MOST_NAMES);
            if (found == null) {
                // Inside a word nothing begins.
                at = Characters.isEscape(text, at)
                        ? at + 3
                        : Math.max(at + 1, Characters.endOfRun(text, at, Characters.WORD));
                continue;
            }
            clean = clean == null ? new StringBuilder(text.length()) : clean;
            clean.append(text, kept, found.start()).append(Redaction.MASK);
            kept = found.end();
            at = found.end();
        }
        return clean == null ? text : clean.append(text, kept, text.length()).toString();
    }

    private @Nullable Span secretAt(String text, int at, char c, boolean tooManyNames) {
        if (c >= 'a' ? c <= 'z' : c >= 'A' && c <= 'Z') {
            return Characters.beginsWord(text, at) ? wordAt(text, at, c) : null;
        }
        return switch (c) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> CardNumber.at(text, at);
            case '$', '{' -> PasswordHash.at(text, at);
            case '-' -> PrivateKey.at(text, at);
            case ':' -> behindColon(text, at, tooManyNames);
            case '=' -> named.afterEquals(text, at, 1, tooManyNames);
            case '%' -> text.regionMatches(true, at, "%3D", 0, 3) ? named.afterEquals(text, at, 3, tooManyNames) : null;
            default -> null;
        };
    }

    private @Nullable Span behindColon(String text, int at, boolean tooManyNames) {
        if (text.startsWith("://", at)) {
            return UrlPassword.at(text, at + 3);
        }
        // As many writers of JSON put it.
        return text.startsWith(":\\/\\/", at) ? UrlPassword.at(text, at + 5) : named.afterColon(text, at, tooManyNames);
    }

    private static @Nullable Span wordAt(String text, int at, char first) {
        Span found = KnownToken.at(text, at, first);
        if (found != null) {
            return found;
        }
        return switch (first) {
            case 'e' -> WebToken.at(text, at);
            case 'B', 'b' -> AuthorizationValue.at(text, at);
            case 'p', 's' -> PasswordHash.namedAt(text, at);
            default -> null;
        };
    }

    /** A part of a text. */
    record Span(int start, int end) {}
}
