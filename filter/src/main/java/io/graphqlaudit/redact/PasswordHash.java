package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** A stored password: what {@code crypt} and its successors, directories and web frameworks write. */
final class PasswordHash {
    private static final int SHORTEST = 20;
    private static final int LONGEST_BRACE = 32;

    /** Beginnings in the modular crypt format. */
    private static final String[] CRYPT = {
        "$2a$",
        "$2b$",
        "$2x$",
        "$2y$",
        "$argon2",
        "$scrypt$",
        "$7$",
        "$y$",
        "$gy$",
        "$5$",
        "$6$",
        "$1$",
        "$apr1$",
        "$pbkdf2",
        "$bcrypt-sha256$",
        "$sha1$",
        "$8$",
        "$9$"
    };

    /** Beginnings in directories (RFC 2307) and in Spring Security. */
    private static final String[] BRACED = {
        "{SSHA",
        "{SHA",
        "{SMD5}",
        "{MD5}",
        "{CRYPT}",
        "{PBKDF2",
        "{ARGON2",
        "{bcrypt}",
        "{argon2",
        "{scrypt",
        "{pbkdf2",
        "{noop}"
    };

    /** Beginnings in Django and Werkzeug. */
    private static final String[] NAMED = {"pbkdf2_sha", "pbkdf2:sha", "scrypt:", "scrypt$"};

    private PasswordHash() {}

    /** A hash that begins there with a sign. */
    static @Nullable Span at(String text, int at) {
        boolean dollar = text.charAt(at) == '$';
        String[] beginnings = dollar ? CRYPT : BRACED;
        for (String beginning : beginnings) {
            if (text.startsWith(beginning, at)) {
                int from = dollar ? at : endOfBrace(text, at);
                boolean plain = beginning.equals("{noop}");
                return from < 0 ? null : plain ? password(text, at, from) : hash(text, at, from, SHORTEST);
            }
        }
        return null;
    }

    /** A hash that begins there with the name of its function. */
    static @Nullable Span namedAt(String text, int at) {
        for (String beginning : NAMED) {
            if (text.startsWith(beginning, at)) {
                return hash(text, at, at, 2 * SHORTEST);
            }
        }
        return null;
    }

    private static int endOfBrace(String text, int at) {
        int brace =
                text.substring(at, Math.min(text.length(), at + LONGEST_BRACE)).indexOf('}');
        return brace < 0 ? -1 : at + brace + 1;
    }

    /** One that is not hashed holds any sign but those at which a text around it goes on. */
    private static @Nullable Span password(String text, int start, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && "\"'`<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end == from ? null : new Span(start, end);
    }

    private static @Nullable Span hash(String text, int start, int from, int atLeast) {
        if (Characters.endOfRun(text, from, Characters.HASH, from + atLeast) < from + atLeast) {
            return null;
        }
        return new Span(start, Characters.endOfRun(text, from, Characters.HASH));
    }
}
