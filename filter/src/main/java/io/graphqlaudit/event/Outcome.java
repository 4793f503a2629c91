package io.graphqlaudit.event;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How it ended.
 *
 * @param result the verdict
 * @param httpStatus the HTTP status of the answer; null when none was seen
 * @param errorCodes the distinct {@code extensions.code} of the answer's errors, in order of appearance
 * @param evidence what the verdict rests on
 */
public record Outcome(Result result, @Nullable Integer httpStatus, List<String> errorCodes, Set<Evidence> evidence) {
    public Outcome {
        Objects.requireNonNull(result, "result");
        errorCodes = Text.storable(errorCodes);
        evidence = Collections.unmodifiableSet(new TreeSet<>(evidence));
    }

    /** Nothing has been seen of it, for the reason given. */
    public static Outcome unknown(Evidence reason) {
        return new Outcome(Result.UNKNOWN, null, List.of(), Set.of(reason));
    }
}
