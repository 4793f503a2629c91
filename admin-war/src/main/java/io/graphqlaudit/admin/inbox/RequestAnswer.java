package io.graphqlaudit.admin.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What became of a request.
 *
 * @param done whether it was done
 * @param lines what to tell the operator
 * @param warnings what may be a mistake
 */
public record RequestAnswer(boolean done, List<String> lines, List<String> warnings) {
    public RequestAnswer {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    private RequestAnswer(boolean done, List<String> lines) {
        this(done, lines, List.of());
    }

    /** It was done, and this is to be told. */
    public static RequestAnswer done(List<String> lines) {
        return new RequestAnswer(true, lines);
    }

    /** It was not done, for that reason. */
    public static RequestAnswer refused(String sentence) {
        return new RequestAnswer(false, List.of(sentence));
    }

    /** It was done, and this is to be told, but it may be a mistake. */
    static RequestAnswer doneWith(List<String> lines, List<String> warnings) {
        return new RequestAnswer(true, lines, warnings);
    }

    Map<String, Object> toJson() {
        return Map.of("done", done, "lines", lines, "warnings", warnings);
    }

    static RequestAnswer ofJson(Map<String, Object> json) {
        List<?> warnings = (List<?>) json.getOrDefault("warnings", List.of());
        return new RequestAnswer(
                Boolean.TRUE.equals(json.get("done")),
                texts((List<?>) Objects.requireNonNull(json.get("lines"))),
                texts(warnings));
    }

    private static List<String> texts(List<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add((String) value));
        return texts;
    }
}
