package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of GraphQL over {@code GET}, decoded by hand: asking the container could consume a body. */
final class QueryString {
    private static final Set<String> KNOWN = Set.of("query", "operationName", "variables", "extensions", "documentId");

    private final Map<String, String> values = new HashMap<>();
    private boolean duplicates;

    QueryString(@Nullable String raw) {
        int start = 0;
        while (raw != null && start < raw.length()) {
            int next = raw.indexOf('&', start);
            int end = next < 0 ? raw.length() : next;
            parameter(raw.substring(start, end));
            start = end + 1;
        }
    }

    /** The first value of that parameter; null when absent or empty. */
    @Nullable
    String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    boolean hasDuplicates() {
        return duplicates;
    }

    private void parameter(String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (KNOWN.contains(name)) {
            String before = values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            duplicates |= before != null;
        }
    }

    /** Decodes UTF-8; a percent sign without two hexadecimal digits stands for itself. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            int value = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1]) << 4 | hex(raw[i + 2]) : -1;
            if (value >= 0) {
                decoded[length++] = (byte) value;
                i += 2;
            } else {
                decoded[length++] = raw[i] == '+' ? (byte) ' ' : raw[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /** The value of a digit, or a negative number that stays negative when shifted. */
    private static int hex(byte digit) {
        return Character.digit((char) (digit & 0xff), 16);
    }
}
