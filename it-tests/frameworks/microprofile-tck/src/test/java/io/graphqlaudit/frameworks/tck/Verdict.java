package io.graphqlaudit.frameworks.tck;

import io.graphqlaudit.frameworks.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.json.JSONException;
import org.skyscreamer.jsonassert.JSONAssert;

/** Judges an answer by the rules of the kit's runner. */
final class Verdict {
    private static final Set<String> ROOT = Set.of("data", "errors");
    private static final Set<String> ERROR = Set.of("message", "locations", "path", "extensions");
    private static final Set<String> LOCATION = Set.of("line", "column");

    private Verdict() {}

    /** What the kit holds against that answer; empty for nothing. */
    static String on(TckCase tckCase, Answer answer) {
        if (answer.status() != 200) {
            return answer.status() == tckCase.status() ? "" : "status " + answer.status();
        }
        String json = text(answer);
        String odd = structure(json);
        return odd.isEmpty() ? content(tckCase, json) : odd;
    }

    /** The body as a client reads it. */
    static String text(Answer answer) {
        return new String(answer.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String content(TckCase tckCase, String json) {
        List<String> differences = new ArrayList<>();
        for (String output : tckCase.outputs()) {
            try {
                JSONAssert.assertEquals(tckCase.text(output), json, tckCase.strict());
                return "";
            } catch (JSONException | AssertionError e) {
                differences.add(output + ": " + e.getMessage());
            }
        }
        return String.join("; ", differences);
    }

    private static String structure(String json) {
        JsonObject root = Json.createReader(new StringReader(json)).readObject();
        List<String> odd = new ArrayList<>(others(root, ROOT));
        JsonArray errors = root.getJsonArray("errors");
        if (errors != null) {
            for (JsonObject error : errors.getValuesAs(JsonObject.class)) {
                odd.addAll(others(error, ERROR));
                JsonArray locations = error.getJsonArray("locations");
                if (locations != null) {
                    locations.getValuesAs(JsonObject.class).forEach(place -> odd.addAll(others(place, LOCATION)));
                }
            }
        }
        return odd.isEmpty() ? "" : "unknown " + odd;
    }

    private static List<String> others(JsonObject object, Set<String> known) {
        return object.keySet().stream().filter(key -> !known.contains(key)).toList();
    }
}
