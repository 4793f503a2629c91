package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.admin.search.Search;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.FacetField;
import io.graphqlaudit.persistence.query.FacetQuery;
import io.graphqlaudit.persistence.query.Facets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How many events have which values. */
final class FacetFields {
    private static final int USUAL_VALUES = 10;

    private final AuditReader reader;
    private final Counting counting;

    FacetFields(AuditReader reader, Counting counting) {
        this.reader = reader;
        this.counting = counting;
    }

    /** How many events of a bar ended so. */
    private record Ended(Result outcome, int count) {}

    private record Counted(Facets facets, Search search) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("auditEventFacets", this::facets));
        Fields.of("AuditEventFacets", Counted.class)
                .put("total", counted -> Counting.total(counted.facets()))
                .put("fields", counted -> counted.facets().fields())
                .put("histogram", counted -> counted.facets().histogram())
                .put("partial", counted -> counted.facets().partial())
                .put("search", Counted::search)
                .into(wiring);
        Fields.of("AuditEventFacet", Facets.Facet.class)
                .put("field", Facets.Facet::field)
                .put("values", Facets.Facet::values)
                .put("others", facet -> EventCount.number(facet.others()))
                .put("counted", facet -> EventCount.number(facet.counted()))
                .into(wiring);
        Fields.of("FacetValue", Facets.Value.class)
                .put("value", Facets.Value::value)
                .put("count", value -> EventCount.number(value.count()))
                .into(wiring);
        Fields.of("Histogram", Facets.Histogram.class)
                .put(
                        "bucketMillis",
                        histogram -> Long.toString(histogram.width().toMillis()))
                .put("buckets", Facets.Histogram::bars)
                .into(wiring);
        Fields.of("HistogramBucket", Facets.Bar.class)
                .put("from", Facets.Bar::from)
                .put("to", Facets.Bar::to)
                .put("count", bucket -> EventCount.number(bucket.count()))
                .put(
                        "outcomes",
                        bucket -> bucket.outcomes().entrySet().stream()
                                .map(ended -> new Ended(ended.getKey(), EventCount.number(ended.getValue())))
                                .toList())
                .into(wiring);
        Fields.of("OutcomeCount", Ended.class)
                .put("outcome", Ended::outcome)
                .put("count", Ended::count)
                .into(wiring);
    }

    private Counted facets(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        Search search = SearchArguments.of(environment, trail.began());
        List<?> named = Objects.requireNonNull(environment.getArgument("fields"), "fields");
        List<FacetField> fields = named.stream()
                .map(name -> FacetField.valueOf(String.valueOf(name)))
                .distinct()
                .toList();
        if (fields.size() > FacetQuery.MOST_FIELDS) {
            throw QueryException.badInput("The argument 'fields' takes " + FacetQuery.MOST_FIELDS + " fields at most.");
        }
        int top = number("top", 1, FacetQuery.MOST_VALUES, USUAL_VALUES, environment);
        int buckets = number("buckets", 0, FacetQuery.MOST_BUCKETS, 0, environment);
        Window window = Span.needed(search);
        if (buckets > 0) {
            window = bounded(search, window, trail.began());
        }
        trail.beginRead();
        Facets facets = counting.facets(
                trail.caller().visible(search.filter()), window, reader.highestPosition(), fields, top, buckets);
        trail.did(
                environment,
                "count",
                Map.of(
                        "search",
                        search.canonical(),
                        "fields",
                        fields.stream()
                                .map(field -> field.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(","))));
        return new Counted(facets, Span.within(search, window));
    }

    /** A histogram ends now where its search does not end, and begins where that says. */
    private static Window bounded(Search search, Window window, Instant now) {
        if (search.from() == null) {
            throw QueryException.rangeNeeded(
                    "A histogram needs a range of time, such as last:24h or after:2026-01-01.");
        }
        Instant to = search.to() == null && now.isAfter(window.from()) ? now : window.to();
        return new Window(window.from(), to);
    }

    /** @param usual what a null stands for, as where it is left out */
    private static int number(String name, int least, int most, int usual, DataFetchingEnvironment environment) {
        int given = Objects.requireNonNullElse(environment.<Integer>getArgument(name), usual);
        if (given < least || given > most) {
            throw QueryException.badInput("The argument '" + name + "' must be between " + least + " and " + most
                    + ", but is " + given + ".");
        }
        return given;
    }
}
