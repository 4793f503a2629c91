package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request as most clients write it, found in one pass over a whole body: strict JSON in ASCII (RFC 8259), one object with
 * {@code query}, {@code operationName} and {@code variables} in any order, each at most once, and nothing else. All readers
 * read such a body alike, so nothing about it is odd. It points into the body; nothing is copied.
 */
final class PlainRequest {
    /** One bit of a long for each open object or array. */
    private static final int DEEPEST = Long.SIZE;

    private static final byte[] QUERY = ascii("query");
    private static final byte[] OPERATION_NAME = ascii("operationName");
    private static final byte[] VARIABLES = ascii("variables");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    private final byte[] source;
    private final int end;
    private int at;
    private int queryFrom;
    private int queryTo;
    private int nameFrom;
    private int nameTo;
    private boolean sawVariables;

    private PlainRequest(byte[] source, int offset, int count) {
        this.source = source;
        this.at = offset;
        this.end = offset + count;
    }

    /** The request that those bytes are; null when it is not as plain. */
    static @Nullable PlainRequest in(byte[] source, int offset, int count) {
        PlainRequest request = new PlainRequest(source, offset, count);
        return request.isThere() ? request : null;
    }

    /** The document as it is written, quotes and escapes included. */
    byte[] query() {
        return Arrays.copyOfRange(source, queryFrom, queryTo);
    }

    /** The claimed name as it is written, which may be {@code null}; empty when there is none. */
    byte[] name() {
        return Arrays.copyOfRange(source, nameFrom, nameTo);
    }

    int length() {
        return queryTo - queryFrom + nameTo - nameFrom;
    }

    /** Whether document and name are written so. */
    boolean asks(byte[] query, byte[] name) {
        return Arrays.equals(source, queryFrom, queryTo, query, 0, query.length)
                && Arrays.equals(source, nameFrom, nameTo, name, 0, name.length);
    }

    /** Equal where document and name are. */
    int hash() {
        int hash = 0;
        for (int i = queryFrom; i < queryTo; i++) {
            hash = 31 * hash + source[i];
        }
        for (int i = nameFrom; i < nameTo; i++) {
            hash = 31 * hash + source[i];
        }
        return hash ^ (hash >>> 16);
    }

    private boolean isThere() {
        if (!takes('{')) {
            return false;
        }
        do {
            if (!member()) {
                return false;
            }
        } while (takes(','));
        if (!takes('}')) {
            return false;
        }
        space();
        return at == end && queryTo > 0;
    }

    private boolean member() {
        space();
        int from = at;
        if (!string()) {
            return false;
        }
        int to = at;
        if (!takes(':')) {
            return false;
        }
        space();
        if (queryTo == 0 && isName(QUERY, from, to)) {
            queryFrom = at;
            boolean text = string();
            queryTo = at;
            return text;
        }
        if (nameTo == 0 && isName(OPERATION_NAME, from, to)) {
            nameFrom = at;
            boolean text = string() || word(NULL);
            nameTo = at;
            return text;
        }
        if (!sawVariables && isName(VARIABLES, from, to)) {
            sawVariables = true;
            return word(NULL) || (at < end && source[at] == '{' && tree());
        }
        return false;
    }

    private boolean isName(byte[] name, int from, int to) {
        return Arrays.equals(source, from + 1, to - 1, name, 0, name.length);
    }

    private boolean tree() {
        long objects = 0;
        int depth = 0;
        do {
            space();
            if (at < end && (source[at] == '{' || source[at] == '[')) {
                if (depth == DEEPEST) {
                    return false;
                }
                depth++;
                objects = (objects << 1) | (source[at] == '{' ? 1 : 0);
                at++;
                if (!isAt(closing(objects))) {
                    if (isObject(objects) && !nameOfMember()) {
                        return false;
                    }
                    continue;
                }
            } else if (!string() && !literal()) {
                return false;
            }
            while (depth > 0 && takes(closing(objects))) {
                depth--;
                objects >>>= 1;
            }
            if (depth > 0 && (!takes(',') || (isObject(objects) && !nameOfMember()))) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    private boolean nameOfMember() {
        space();
        return string() && takes(':');
    }

    private static boolean isObject(long objects) {
        return (objects & 1) != 0;
    }

    private static char closing(long objects) {
        return isObject(objects) ? '}' : ']';
    }

    private boolean string() {
        if (at == end || source[at] != '"') {
            return false;
        }
        at++;
        while (at < end) {
            byte b = source[at++];
            if (b == '"') {
                return true;
            }
            // What is no ASCII is negative.
            if ((b < ' ') || (b == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at == end) {
            return false;
        }
        switch (source[at++]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return true;
            }
            case 'u' -> {
                int digits = Math.min(at + 4, end);
                while (at < digits && source[at] > 0 && Character.digit(source[at], 16) >= 0) {
                    at++;
                }
                return at == digits;
            }
            default -> {
                return false;
            }
        }
    }

    private boolean literal() {
        if (at == end) {
            return false;
        }
        return switch (source[at]) {
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> word(NULL);
            default -> number();
        };
    }

    private boolean word(byte[] word) {
        int to = at + word.length;
        if (to > end || !Arrays.equals(source, at, to, word, 0, word.length)) {
            return false;
        }
        at = to;
        return true;
    }

    /** RFC 8259, section 6. */
    private boolean number() {
        skip('-');
        if ((!skip('0') && !digits()) || (skip('.') && !digits())) {
            return false;
        }
        if (!skip('e') && !skip('E')) {
            return true;
        }
        if (!skip('+')) {
            skip('-');
        }
        return digits();
    }

    private boolean digits() {
        int from = at;
        while (at < end && source[at] >= '0' && source[at] <= '9') {
            at++;
        }
        return at > from;
    }

    private boolean skip(char c) {
        if (at == end || source[at] != c) {
            return false;
        }
        at++;
        return true;
    }

    private boolean takes(char c) {
        space();
        return skip(c);
    }

    /** Behind white space, if there is any. */
    private boolean isAt(char c) {
        space();
        return at < end && source[at] == c;
    }

    private void space() {
        while (at < end && (source[at] == ' ' || source[at] == '\n' || source[at] == '\r' || source[at] == '\t')) {
            at++;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
