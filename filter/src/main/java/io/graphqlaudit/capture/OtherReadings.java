package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.MergedRequest;
import io.graphqlaudit.graphql.ReadRequest;
import io.graphqlaudit.graphql.RequestReader;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What only some servers read in a request. It is told beside what most of them read, and only where it asks for
 * something else.
 */
final class OtherReadings {
    private static final RequestReader READER = new RequestReader();

    private final Interpreter interpreter;

    OtherReadings(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** In the parameters of a URL, for servers that decode them twice. */
    List<PlannedOperation> decodedTwice(String query, ReadRequest first, RequestFacts facts) {
        List<GraphQlRequest> again =
                READER.readQueryStringTwice(query).map(OtherReadings::requests).orElse(List.of());
        Set<Asked> known = new HashSet<>();
        requests(first).forEach(request -> known.add(new Asked(interpreter.selected(request), Map.of())));
        return told(
                again.stream().filter(request -> known.add(new Asked(interpreter.selected(request), Map.of()))),
                Anomaly.ODD_ENCODING,
                facts,
                Transport.HTTP_GET);
    }

    /** In URL and body together, for servers that merge them; nothing where the body holds several requests. */
    List<PlannedOperation> merged(ReadRequest inBody, RequestFacts facts, Transport transport) {
        GraphQlRequest body = part(inBody);
        if (facts.query() == null || body == null) {
            return List.of();
        }
        ReadRequest url = READER.readQueryString(facts.query());
        List<GraphQlRequest> inUrl = url instanceof ReadRequest.NotGraphQl none && none.part() != null
                ? List.of(none.part())
                : requests(url);
        Set<Asked> known = new HashSet<>();
        Stream.concat(requests(inBody).stream(), requests(url).stream()).forEach(request -> known.add(asked(request)));
        List<GraphQlRequest> merged = new ArrayList<>(1);
        for (GraphQlRequest beside : inUrl) {
            GraphQlRequest both = MergedRequest.of(beside, body);
            if (both != null && mayRun(both) && known.add(asked(both))) {
                merged.add(both);
            }
        }
        return told(merged.stream(), Anomaly.MIXED_SOURCES, facts, transport);
    }

    private List<PlannedOperation> told(
            Stream<GraphQlRequest> requests, Anomaly why, RequestFacts facts, Transport transport) {
        return requests.map(request -> interpreter.planned(request, facts, transport, 0, 1))
                .flatMap(Stream::ofNullable)
                .map(operation -> operation.with(why))
                .toList();
    }

    /** A name in a URL is often no more than a hint for who reads logs. */
    private boolean mayRun(GraphQlRequest request) {
        return !interpreter.selected(request).anomalies().contains(Anomaly.OPERATION_NAME_MISMATCH);
    }

    private Asked asked(GraphQlRequest request) {
        return new Asked(interpreter.selected(request), request.variables());
    }

    private static @Nullable GraphQlRequest part(ReadRequest read) {
        if (read instanceof ReadRequest.Requests found) {
            return found.batch() || found.requests().size() != 1
                    ? null
                    : found.requests().get(0);
        }
        return read instanceof ReadRequest.NotGraphQl none ? none.part() : null;
    }

    private static List<GraphQlRequest> requests(ReadRequest read) {
        return read instanceof ReadRequest.Requests found ? found.requests() : List.of();
    }

    /** What a request asks for, as far as it makes a difference. */
    private record Asked(List<String> operation, Map<String, @Nullable Object> variables) {
        Asked(SelectedOperation selected, Map<String, @Nullable Object> variables) {
            this(
                    Stream.concat(
                                    Stream.of(selected.type() + " " + selected.documentName()),
                                    selected.fields().stream().map(Asked::key))
                            .toList(),
                    variables);
        }

        private static String key(SelectedField field) {
            return field.alias() + ":" + field.name();
        }
    }
}
