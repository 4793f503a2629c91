package io.graphqlaudit.graphql;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an answer says about the outcome, and of what it is about; no other content.
 *
 * @param graphQl whether it is a GraphQL answer: a JSON object with {@code data} or {@code errors}
 * @param data whether {@code data} is there and what it is
 * @param present keys of {@code data} whose value is not null
 * @param absent keys of {@code data} whose value is null
 * @param rows the numbers of rows of the exports asked for, by their keys in {@code data}; only of those whose value
 *     was read to its end and has the list
 * @param signIns what the values of the sign-ins asked for say by themselves
 * @param sightings what the values of the other fields asked for say of the things they are about
 * @param errors the first {@value ResponseReader#MAX_ERRORS} errors
 * @param failed the root fields that errors name
 * @param errorCount the number of errors
 * @param complete whether the answer was read to its end; otherwise this is what was seen before
 * @param events whether it came as server-sent events
 * @param ofOne whether it says that it answers one operation of several: it stood in a list, or named which
 */
public record ResponseSummary(
        boolean graphQl,
        Data data,
        Set<String> present,
        Set<String> absent,
        Map<String, Long> rows,
        Map<String, SignInAnswer> signIns,
        Map<String, List<Sighting>> sightings,
        List<ResponseError> errors,
        FailedFields failed,
        int errorCount,
        boolean complete,
        boolean events,
        boolean ofOne) {
    public ResponseSummary {
        present = Set.copyOf(present);
        absent = Set.copyOf(absent);
        rows = Map.copyOf(rows);
        signIns = Map.copyOf(signIns);
        sightings = Map.copyOf(sightings);
        errors = List.copyOf(errors);
    }

    /** The same, known to answer one operation of several. */
    ResponseSummary asOfOne() {
        return new ResponseSummary(
                graphQl,
                data,
                present,
                absent,
                rows,
                signIns,
                sightings,
                errors,
                failed,
                errorCount,
                complete,
                events,
                true);
    }

    /** The number of rows of the export under that key, if its list was found. */
    public OptionalLong rowsOf(String alias) {
        Long length = rows.get(alias);
        return length == null ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** What {@code data} is. */
    public enum Data {
        /** There was no {@code data}. */
        MISSING,
        /** It is null. */
        NULL,
        /** It is an object. */
        PRESENT
    }
}
