package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.graphql.AnalyzedDocument;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.ReadRequest;
import io.graphqlaudit.graphql.RequestReader;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.Decision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns what was read of a request into the operations to record. Safe for use by several threads. */
final class Interpreter {
    private static final GraphQlRequest UNREADABLE =
            new GraphQlRequest(null, null, Map.of(), false, null, Set.of(Anomaly.MALFORMED));

    private final RequestReader reader = new RequestReader();
    private final DocumentAnalyzer analyzer;
    private final CapturePolicy policy;
    private final EventIds ids;

    Interpreter(DocumentAnalyzer analyzer, CapturePolicy policy, EventIds ids) {
        this.analyzer = analyzer;
        this.policy = policy;
        this.ids = ids;
    }

    /** The operations of a request whose query string is all there is. */
    List<PlannedOperation> ofQueryString(RequestFacts facts) {
        return reader.readQueryString(facts.query()) instanceof ReadRequest.Requests found
                ? planned(found, facts, Transport.HTTP_GET)
                : List.of();
    }

    /**
     * The operations of a request with a body.
     *
     * @param whole whether nothing more of the body will come
     * @return the operations to record, none if it is of no interest; empty while that cannot be told yet
     */
    Optional<List<PlannedOperation>> ofBody(RequestFacts facts, CapturedBody body, boolean whole) {
        ReadRequest read = body.isText()
                ? reader.readJson(body.characters(), body.isCut())
                : reader.readJson(body.bytes(), body.length(), body.isCut());
        if (read instanceof ReadRequest.Requests found) {
            return Optional.of(planned(found, facts, Transport.HTTP_POST_JSON));
        }
        if (!(read instanceof ReadRequest.Malformed)) {
            return Optional.of(List.of());
        }
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(looksLikeGraphQl(body) ? List.of(unreadable()) : List.of());
    }

    private List<PlannedOperation> planned(ReadRequest.Requests found, RequestFacts facts, Transport transport) {
        List<PlannedOperation> operations = new ArrayList<>(1);
        int size = Math.max(found.size(), found.requests().size());
        for (int i = 0; i < found.requests().size(); i++) {
            PlannedOperation operation = planned(found.requests().get(i), facts, transport, i, size);
            if (operation != null) {
                operations.add(operation);
            }
        }
        return operations;
    }

    private @Nullable PlannedOperation planned(
            GraphQlRequest request, RequestFacts facts, Transport transport, int index, int size) {
        AnalyzedDocument document = request.query() == null ? analyzer.unseen() : analyzer.analyze(request.query());
        SelectedOperation selected = document.operation(request.operationName(), request.variables());
        List<String> names = selected.fields().stream().map(SelectedField::name).toList();
        Decision decision = policy.decide(selected.type(), names);
        if (!decision.isRecorded()) {
            return null;
        }
        return new PlannedOperation(
                request,
                document,
                selected,
                decision,
                transport,
                index,
                size,
                anomalies(request, document, selected, facts, transport),
                ids.next(),
                fieldsThat(policy::isLogin, selected),
                fieldsThat(policy::isExport, selected));
    }

    /** A request that holds GraphQL, as far as can be told, and cannot be understood. */
    PlannedOperation unreadable() {
        AnalyzedDocument document = analyzer.unseen();
        return new PlannedOperation(
                UNREADABLE,
                document,
                new SelectedOperation(OperationType.UNKNOWN, null, List.of(), Set.of()),
                policy.decide(OperationType.UNKNOWN, List.of()),
                Transport.OTHER,
                0,
                1,
                UNREADABLE.anomalies(),
                ids.next(),
                List.of(),
                List.of());
    }

    private List<PlannedOperation.PlannedField> fieldsThat(Predicate<String> named, SelectedOperation selected) {
        return selected.fields().stream()
                .filter(field -> named.test(field.name()))
                .map(field -> new PlannedOperation.PlannedField(ids.next(), field))
                .toList();
    }

    private static Set<Anomaly> anomalies(
            GraphQlRequest request,
            AnalyzedDocument document,
            SelectedOperation selected,
            RequestFacts facts,
            Transport transport) {
        EnumSet<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
        anomalies.addAll(request.anomalies());
        anomalies.addAll(selected.anomalies());
        if (request.query() != null && !document.parsed()) {
            anomalies.add(Anomaly.UNPARSED);
        }
        if (transport == Transport.HTTP_GET && selected.type() == OperationType.MUTATION) {
            anomalies.add(Anomaly.MUTATION_OVER_GET);
        }
        if (transport == Transport.HTTP_POST_JSON && !saysJson(facts.contentType())) {
            anomalies.add(Anomaly.ODD_CONTENT_TYPE);
        }
        return anomalies;
    }

    private static boolean saysJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    // Malformed JSON is everyday traffic of any API; only what names GraphQL's own key is worth an event.
    private static boolean looksLikeGraphQl(CapturedBody body) {
        CharSequence text = body.isText()
                ? body.characters()
                : new String(body.bytes(), 0, body.length(), StandardCharsets.ISO_8859_1);
        return text.toString().contains("\"query\"");
    }
}
