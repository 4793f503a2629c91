package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.database.IndexedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts events one by one, where only the process can tell which are asked for. For one thread. */
final class FacetTally {
    private static final Comparator<Facets.Value> MOST_FIRST = Comparator.comparingLong(Facets.Value::count)
            .reversed()
            .thenComparing(Facets.Value::value, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final FacetQuery query;
    private final IndexedText text;
    private final TimeScale scale;
    private final FacetCounts counts;
    private final Map<FacetField, Map<@Nullable String, Long>> values = new EnumMap<>(FacetField.class);

    FacetTally(FacetQuery query, IndexedText text) {
        this.query = query;
        this.text = text;
        this.scale = TimeScale.of(query);
        this.counts = new FacetCounts(scale.bars());
        query.fields().forEach(field -> values.put(field, new HashMap<>()));
    }

    void add(StoredEvent event) {
        counts.add(
                scale.bar(event.event().time().received()),
                event.event().outcome().result(),
                1);
        values.forEach((field, found) -> found.merge(value(field, event), 1L, Long::sum));
    }

    long total() {
        return counts.total();
    }

    Facets facets(boolean partial) {
        List<Facets.Facet> facets = new ArrayList<>();
        for (FacetField field : query.fields()) {
            List<Facets.Value> top = values.getOrDefault(field, Map.of()).entrySet().stream()
                    .map(entry -> new Facets.Value(entry.getKey(), entry.getValue()))
                    .sorted(MOST_FIRST)
                    .limit(query.top())
                    .toList();
            facets.add(new Facets.Facet(field, top, counts.total()));
        }
        return new Facets(
                counts.total(), partial, facets, query.buckets() == 0 ? null : scale.histogram(counts.bars()));
    }

    private @Nullable String value(FacetField facet, StoredEvent event) {
        if (facet == FacetField.ACTOR) {
            String email = text(EventField.ACTOR_EMAIL, event);
            return email == null || email.isEmpty() ? text(EventField.ACTOR_ID, event) : email;
        }
        return text(facet.field(), event);
    }

    private @Nullable String text(EventField field, StoredEvent event) {
        return EventValues.of(field, event).stream()
                .map(value -> field.stored(value, text))
                .map(value -> told(field, value))
                .filter(value -> !value.isEmpty() || !isCode(field))
                .findFirst()
                .orElse(null);
    }

    private static boolean isCode(EventField field) {
        return field == EventField.KIND || field == EventField.OUTCOME || field == EventField.OPERATION_TYPE;
    }

    private static String told(EventField field, Object value) {
        return switch (field) {
            case KIND -> EventKind.ofCode((int) value).name();
            case OUTCOME -> Result.ofCode((int) value).name();
            case OPERATION_TYPE ->
                (int) value == EventField.NO_OPERATION
                        ? ""
                        : OperationType.ofCode((int) value).name();
            default -> (String) value;
        };
    }
}
