package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.persistence.query.StoredJson;
import java.util.Map;

/**
 * Events as JSON: each its canonical JSON, byte by byte as it is stored, with the member {@code position} in front. In
 * lines, or as one object.
 */
final class JsonForm implements ExportForm {
    private final boolean lines;
    private boolean first = true;

    /** @param lines whether each event is a value of its own on its own line */
    JsonForm(boolean lines) {
        this.lines = lines;
    }

    @Override
    public String mediaType() {
        return lines ? "application/x-ndjson" : "application/json";
    }

    @Override
    public String extension() {
        return lines ? "ndjson" : "json";
    }

    @Override
    public void begin(Utf8Buffer out) {
        if (!lines) {
            out.append("{\"events\":[\n");
        }
    }

    @Override
    public void event(StoredJson event, Utf8Buffer out) {
        if (!lines && !first) {
            out.append(",\n");
        }
        first = false;
        // An event is never an empty object: it has an identity.
        out.append("{\"position\":" + event.position() + ",").appendFrom(1, event.json());
        if (lines) {
            out.append("\n");
        }
    }

    /** A blank in front of a value (RFC 8259, section 2); an empty line would be none of NDJSON's values. */
    @Override
    public void stillLooking(Utf8Buffer out) {
        out.append(" ");
    }

    @Override
    public void end(Map<String, Object> trailer, Utf8Buffer out) {
        String text = Json.text(trailer);
        out.append(lines ? "{\"trailer\":" + text + "}\n" : "\n],\"trailer\":" + text + "}\n");
    }
}
