package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.mapping.ClarifaiEvent;
import io.graphqlaudit.admin.mapping.ClarifaiTarget;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.selfaudit.KeptList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for: {@code AuditLogQuery}, and what stands beside it. Of a list any value may hold; an empty list
 * asks nothing.
 *
 * @param application the only application of interest; empty for all
 * @param from inclusive lower bound of the time; null where it is left open
 * @param to inclusive upper bound of the time; null where it is left open
 * @param users ids of users
 * @param operations what happened; null for anything, empty for what never does
 * @param targets to what
 * @param success whether it succeeded; null for both
 * @param addresses from where
 * @param ascending whether the oldest comes first
 */
record Search(
        String application,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> users,
        @Nullable Set<ClarifaiEvent> operations,
        List<Sought> targets,
        @Nullable Boolean success,
        List<String> addresses,
        boolean ascending) {
    /** The fields of the query. */
    static final List<String> FIELDS =
            List.of("timestamp_from", "timestamp_to", "user_ids", "operations", "targets", "success", "source_ips");

    private static final String OPERATIONS = "operations";
    private static final String ANY_OPERATION = "EVENT_TYPE_NOT_SET";

    /**
     * A target.
     *
     * @param type what it is
     * @param id which one; empty for any
     */
    record Sought(ClarifaiTarget type, String id) {}

    static Search read(String application, ProtoMessage query, boolean ascending) {
        Instant from = query.moment("timestamp_from");
        Instant to = query.moment("timestamp_to");
        if (from != null && to != null && from.isAfter(to)) {
            throw QueryException.badInput("'query.timestamp_from' is after 'query.timestamp_to'.");
        }
        return new Search(
                application,
                from,
                to,
                query.texts("user_ids"),
                operations(query.list(OPERATIONS)),
                targets(query.list("targets")),
                query.truth("success"),
                query.texts("source_ips"),
                ascending);
    }

    /** What was asked, by name, for the trail. */
    Map<String, String> conditions() {
        Map<String, String> conditions = new TreeMap<>();
        conditions.put("app_id", application);
        conditions.put("timestamp_from", from == null ? "" : from.toString());
        conditions.put("timestamp_to", to == null ? "" : to.toString());
        conditions.put("success", success == null ? "" : success.toString());
        conditions.put("sort_ascending", ascending ? "true" : "");
        // Nothing was asked by an empty one, but for operations: none of those that were named is known.
        conditions.values().removeIf(String::isEmpty);
        if (operations != null) {
            conditions.putAll(
                    KeptList.of(OPERATIONS, operations.stream().map(Enum::name).toList()));
        }
        Map<String, List<String>> lists = Map.of(
                "user_ids",
                users,
                "targets",
                targets.stream()
                        .map(target -> target.type().member() + ":" + target.id())
                        .toList(),
                "source_ips",
                addresses);
        lists.forEach((name, values) -> {
            if (!values.isEmpty()) {
                conditions.putAll(KeptList.of(name, values));
            }
        });
        return conditions;
    }

    private static @Nullable Set<ClarifaiEvent> operations(List<?> given) {
        Set<ClarifaiEvent> found = new LinkedHashSet<>();
        boolean all = given.isEmpty();
        for (Object value : given) {
            Optional<Long> number = ProtoMessage.whole(value);
            all |= number.filter(zero -> zero == 0).isPresent() || value.equals(ANY_OPERATION);
            if (number.isPresent()) {
                // A number that is not known is one of a later version, of which there is no event here.
                number.flatMap(ClarifaiEvent::numbered).ifPresent(found::add);
            } else if (!value.equals(ANY_OPERATION)) {
                found.add(named(value));
            }
        }
        return all ? null : found;
    }

    private static ClarifaiEvent named(Object value) {
        return Optional.of(value)
                .filter(String.class::isInstance)
                .flatMap(name -> ClarifaiEvent.named((String) name))
                .orElseThrow(() ->
                        ProtoMessage.wrong("query.operations", "names or numbers of Clarifai's EventType", value));
    }

    private static List<Sought> targets(List<?> given) {
        List<Sought> targets = new ArrayList<>();
        List<String> members = ClarifaiTarget.members();
        for (Object value : given) {
            ProtoMessage target = ProtoMessage.of("query.targets.", value, members);
            if (target.names().size() != 1) {
                throw ProtoMessage.wrong("query.targets", "one of " + String.join(", ", members) + " each", value);
            }
            String type = target.names().get(0);
            ProtoMessage thing = target.anyMessage(type).orElseThrow();
            targets.add(new Sought(ClarifaiTarget.named(type).orElseThrow(), thing.text("id")));
        }
        return targets;
    }
}
