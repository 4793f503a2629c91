package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.admin.web.Beginning;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of a caller's texts as the trail keeps it: every value, so that none hides behind others, as JSON, a long list in
 * several details. A long value is kept as an object of its beginning, its length and its SHA-256, which no text of a caller
 * can be taken for. What is kept is no longer than the JSON that the list came in.
 */
public final class KeptList {
    /** Most characters of a value that is kept whole: with fewer its object could be the longer one. */
    static final int LONGEST_VALUE = 400;

    /** Most characters of a longer value that are kept. */
    static final int BEGINNING = 200;

    private KeptList() {}

    /**
     * The details that keep a list, each a JSON list of at most {@value KeptText#LONGEST} characters: the name, and for a
     * long one {@code name_2}, {@code name_3} and so on, in the order of the values.
     */
    public static Map<String, String> of(String name, List<String> values) {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder part = new StringBuilder("[");
        for (String value : values) {
            String kept = Json.text(kept(value));
            if (part.length() + kept.length() + 2 > KeptText.LONGEST) {
                end(part, name, parts);
                part = new StringBuilder("[");
            }
            part.append(part.length() == 1 ? "" : ",").append(kept);
        }
        end(part, name, parts);
        return parts;
    }

    private static void end(StringBuilder part, String name, Map<String, String> parts) {
        parts.put(
                parts.isEmpty() ? name : name + "_" + (parts.size() + 1),
                part.append(']').toString());
    }

    private static Object kept(String value) {
        if (value.length() <= LONGEST_VALUE) {
            return value;
        }
        Map<String, Object> cut = new LinkedHashMap<>();
        cut.put("begins", Beginning.of(value, BEGINNING));
        cut.put("characters", value.length());
        cut.put("sha256", Sha256.hex(value));
        return cut;
    }
}
