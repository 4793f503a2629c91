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
 */
public record RequestAnswer(boolean done, List<String> lines) {
    public RequestAnswer {
        lines = List.copyOf(lines);
    }

    /** It was done, and this is to be told. */
    public static RequestAnswer done(List<String> lines) {
        return new RequestAnswer(true, lines);
    }

    /** It was not done, for that reason. */
    public static RequestAnswer refused(String sentence) {
        return new RequestAnswer(false, List.of(sentence));
    }

    Map<String, Object> toJson() {
        return Map.of("done", done, "lines", lines);
    }

    static RequestAnswer ofJson(Map<String, Object> json) {
        List<String> lines = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(json.get("lines"))).forEach(line -> lines.add((String) line));
        return new RequestAnswer(Boolean.TRUE.equals(json.get("done")), lines);
    }
}
