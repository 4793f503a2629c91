package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts that stand as values in the canonical JSON of an event. */
final class JsonValues {
    private static final int HEX = 16;

    private final String json;
    private final List<String> values = new ArrayList<>();
    private int at;

    private JsonValues(String json) {
        this.json = json;
    }

    static List<String> of(AuditEvent event) {
        return new JsonValues(new String(EventCodec.encode(event), StandardCharsets.UTF_8)).read();
    }

    private List<String> read() {
        while (at < json.length()) {
            if (json.charAt(at++) == '"') {
                String text = text();
                // There is no white space: what a colon follows is a key.
                if (json.charAt(at) != ':') {
                    values.add(text);
                }
            }
        }
        return values;
    }

    /** The text up to and with the quote that ends it. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (char c = json.charAt(at++); c != '"'; c = json.charAt(at++)) {
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = json.charAt(at++);
        return switch (c) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(json, at - 4, at, HEX);
            }
            default -> c;
        };
    }
}
