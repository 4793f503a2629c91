package io.graphqlaudit.source;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one element of a {@code Forwarded} header (RFC 7239, section 4) from the left to the right. */
final class ForwardedElement {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    private ForwardedElement(String text) {
        this.text = text;
    }

    /** What its {@code for} parameter holds; null when it has none or the element is not well-formed. */
    static @Nullable String nodeIn(String element) {
        return new ForwardedElement(element).node();
    }

    private @Nullable String node() {
        String node = null;
        Set<String> names = new HashSet<>(4);
        while (at < text.length()) {
            if (!skip(';') && !names.isEmpty()) {
                return null;
            }
            String name = run(false).toLowerCase(Locale.ROOT);
            if (name.isEmpty() && (at == text.length() || text.charAt(at) == ';')) {
                continue;
            }
            // No parameter may stand more than once: nobody knows which one a proxy meant.
            if (name.isEmpty() || !names.add(name) || at == text.length() || text.charAt(at++) != '=') {
                return null;
            }
            String value = value();
            if (value == null) {
                return null;
            }
            node = name.equals("for") ? value : node;
            skipWhitespace();
        }
        return node;
    }

    private @Nullable String value() {
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            return quoted();
        }
        String token = run(true);
        return token.isEmpty() ? null : token;
    }

    /** The rest of a quoted string, without its escapes; null when it does not end or holds what it must not. */
    private @Nullable String quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\') {
                if (at == text.length()) {
                    return null;
                }
                c = text.charAt(at++);
            }
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return null;
            }
            value.append(c);
        }
        return null;
    }

    /** @param lax whether also what an address needs and a token does not have, as some proxies forget the quotes */
    private String run(boolean lax) {
        int begin = at;
        while (at < text.length() && isPart(text.charAt(at), lax)) {
            at++;
        }
        return text.substring(begin, at);
    }

    private boolean skip(char separator) {
        skipWhitespace();
        boolean there = at < text.length() && text.charAt(at) == separator;
        if (there) {
            at++;
            skipWhitespace();
        }
        return there;
    }

    private void skipWhitespace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isPart(char c, boolean lax) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_PUNCTUATION.indexOf(c) >= 0
                || (lax && (c == ':' || c == '[' || c == ']'));
    }
}
