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

    /** Each may end far behind; behind more secrets than this inside one, all is secret. */
    private static final int MOST_INSIDE = 100;

    private static final char WIDE_COLON = '\uff1a';

    private final NamedValue named;
    private final LabelledValue labelled;
    private final ElementValue element;
    private final OptionValue option;

    /** @param names the names that make the value after them secret, as in {@code token=…} and {@code token: …} */
    SecretShapes(SensitiveNames names) {
        NamesInText inText = new NamesInText(names);
        this.named = new NamedValue(inText);
        this.labelled = new LabelledValue(inText);
        this.element = new ElementValue(inText);
        this.option = new OptionValue(inText);
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
            names += c == ':' || c == '=' || c == '%' || c == WIDE_COLON ? 1 : 0;
            boolean anyName = names > MOST_NAMES;
            Span found = secretAt(text, at, c, anyName);
            if (found == null) {
                at = next(text, at);
                continue;
            }
            clean = clean == null ? new StringBuilder(text.length()) : clean;
            clean.append(text, kept, found.start()).append(Redaction.MASK);
            kept = endOf(text, found, anyName);
            at = kept;
        }
        return clean == null ? text : clean.append(text, kept, text.length()).toString();
    }

    /** Inside a word nothing begins. */
    private static int next(String text, int at) {
        return Characters.isEscape(text, at)
                ? at + 3
                : Math.max(at + 1, Characters.endOfRun(text, at, Characters.WORD));
    }

    /**
     * Where it ends, or what begins in it and goes on behind it: a key, of which the first word is a value, too, or what a value
     * that is itself a name is the name of.
     */
    private int endOf(String text, Span found, boolean anyName) {
        int end = found.end();
        int inside = 0;
        for (int at = found.start(); at < end; at = next(text, at)) {
            Span other = secretAt(text, at, text.charAt(at), anyName);
            if (other == null) {
                continue;
            }
            end = Math.max(end, other.end());
            inside++;
            if (inside > MOST_INSIDE) {
                return text.length();
            }
        }
        return end;
    }

    private @Nullable Span secretAt(String text, int at, char c, boolean anyName) {
        if (c >= 'a' ? c <= 'z' : c >= 'A' && c <= 'Z') {
            return Characters.beginsWord(text, at) ? wordAt(text, at, c) : null;
        }
        return switch (c) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> CardNumber.at(text, at);
            case '$', '{' -> PasswordHash.at(text, at);
            case '-' -> dashAt(text, at);
            case '<' -> element.at(text, at);
            case ':' -> behindColon(text, at, anyName);
            case WIDE_COLON -> labelled.at(text, at, 1, anyName);
            case '=' ->
                text.startsWith("=>", at) ? labelledAt(text, at, 2, anyName) : named.afterEquals(text, at, 1, anyName);
            case '%' -> text.regionMatches(true, at, "%3D", 0, 3) ? named.afterEquals(text, at, 3, anyName) : null;
            default -> null;
        };
    }

    private @Nullable Span dashAt(String text, int at) {
        Span found = PrivateKey.at(text, at);
        return found == null ? option.at(text, at) : found;
    }

    private @Nullable Span behindColon(String text, int at, boolean anyName) {
        if (text.startsWith("://", at)) {
            return UrlPassword.at(text, at + 3);
        }
        // As many writers of JSON put it.
        return text.startsWith(":\\/\\/", at) ? UrlPassword.at(text, at + 5) : labelledAt(text, at, 1, anyName);
    }

    private @Nullable Span labelledAt(String text, int at, int length, boolean anyName) {
        Span found = named.afterColon(text, at, length, anyName);
        return found == null ? labelled.at(text, at, length, anyName) : found;
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
