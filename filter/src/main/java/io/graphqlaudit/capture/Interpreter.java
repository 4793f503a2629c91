package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.graphql.AnalyzedDocument;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.LearnedDocuments;
import io.graphqlaudit.graphql.ReadRequest;
import io.graphqlaudit.graphql.RequestReader;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.Decision;
import io.graphqlaudit.policy.RequestPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was read of a request into the operations to record, by the policy that was in force when it began. Safe for
 * use by several threads.
 */
final class Interpreter {
    /** More than any server's parser lets through in one document, and no more than a spool should be made to keep. */
    private static final int MOST_FIELD_EVENTS = 5_000;

    private static final RequestReader READER = new RequestReader();

    private final DocumentAnalyzer analyzer;
    private final LearnedDocuments learned;
    private final EventIds ids;
    private final RequestPolicy policy;
    private final OtherReadings otherReadings;
    private final DocumentBody documents;

    /** Made for each request; analyzer, documents and ids are shared by all. */
    Interpreter(DocumentAnalyzer analyzer, LearnedDocuments learned, EventIds ids, RequestPolicy policy) {
        this.analyzer = analyzer;
        this.learned = learned;
        this.ids = ids;
        this.policy = policy;
        this.otherReadings = new OtherReadings(this);
        this.documents = new DocumentBody(analyzer);
    }

    /** The operations of a request whose query string is all there is. */
    List<PlannedOperation> ofQueryString(RequestFacts facts) {
        String query = facts.query();
        ReadRequest read = READER.readQueryString(query);
        List<PlannedOperation> operations = new ArrayList<>(1);
        if (read instanceof ReadRequest.Requests found) {
            operations.addAll(planned(found, facts, Transport.HTTP_GET, null));
        }
        if (query != null) {
            operations.addAll(otherReadings.decodedTwice(query, read, facts));
        }
        return operations;
    }

    /**
     * The operations of a request with a body.
     *
     * @param whole whether nothing more of the body will come
     * @return the operations to record, none if it is of no interest; empty while that cannot be told yet
     */
    Optional<List<PlannedOperation>> ofBody(RequestFacts facts, RequestBody body, boolean whole) {
        if (body.isJsonOver() || whole) {
            ReadRequest read = body.json();
            if (read instanceof ReadRequest.Requests found && !(found.isLenient() && documents.isIn(facts, body))) {
                List<PlannedOperation> inJson = planned(found, facts, facts.sentAsJson(), body);
                if (body.isOverForOne()) {
                    // What the other reader will find is not known before the application may act on this.
                    inJson.addAll(wanted(unreadable(Anomaly.ODD_ENCODING, facts)));
                }
                RequestForm form = body.form();
                // Who reads a form passes over what stands in front of it.
                return Optional.of(form == null ? inJson : mixed(inJson, ofForm(facts, body, form)));
            }
            if (!body.isGarbled()
                    && !facts.claimsDocument()
                    && body.form() == null
                    && (whole || !body.isOverForOne())
                    && (whole || read instanceof ReadRequest.NotGraphQl)) {
                return Optional.of(withoutRequest(read, facts, body));
            }
        }
        RequestForm form = body.form();
        if (body.isGarbled() && (form == null || !form.isGiven())) {
            return whole || body.isOver() ? Optional.of(garbled(facts, body, whole)) : Optional.empty();
        }
        if (form != null) {
            return body.isFormOver() || whole ? Optional.of(ofForm(facts, body, form)) : Optional.empty();
        }
        return facts.claimsDocument() ? ofBareDocument(facts, body, whole) : Optional.empty();
    }

    /** What an application can inflate it can run; and many read what they are sent whatever its head says of it. */
    private List<PlannedOperation> garbled(RequestFacts facts, RequestBody body, boolean whole) {
        RequestForm form = body.form();
        if (form != null && form.result() instanceof ReadRequest.Requests) {
            return ofForm(facts, body, form);
        }
        if (documents.isIn(facts, body)) {
            return ofBareDocument(facts, body, true).orElseThrow();
        }
        Anomaly why = body.isBloated() ? Anomaly.TRUNCATED : Anomaly.ENCODED_BODY;
        return wanted(unreadable(why, facts).of(whole ? body.size() : Map.of()));
    }

    private List<PlannedOperation> withoutRequest(ReadRequest read, RequestFacts facts, RequestBody body) {
        boolean unclear = read instanceof ReadRequest.Malformed && BrokenBody.looksLikeGraphQl(body);
        return unclear ? broken(read, facts, body, body.size()) : otherReadings.merged(read, facts, facts.sentAsJson());
    }

    private List<PlannedOperation> ofForm(RequestFacts facts, RequestBody body, RequestForm form) {
        ReadRequest read = form.result();
        if (read instanceof ReadRequest.Requests found) {
            return planned(found, facts, facts.sentAs(), body);
        }
        boolean unclear = read instanceof ReadRequest.Malformed
                || (body.json() instanceof ReadRequest.Malformed && BrokenBody.looksLikeGraphQl(body));
        return unclear ? broken(read, facts, body, body.size()) : otherReadings.merged(read, facts, facts.sentAs());
    }

    /** The operations of requests that passed in a body of which more is to come; files are missing in their variables. */
    List<PlannedOperation> early(List<GraphQlRequest> requests, RequestFacts facts) {
        return planned(new ReadRequest.Requests(requests, false, requests.size()), facts, facts.sentAs(), null);
    }

    /** Body and query string together: what an application makes of both is its own affair, so both are kept. */
    List<PlannedOperation> mixed(List<PlannedOperation> inBody, List<PlannedOperation> inQueryString) {
        if (inBody.isEmpty() || inQueryString.isEmpty()) {
            return inBody.isEmpty() ? inQueryString : inBody;
        }
        List<PlannedOperation> both = new ArrayList<>(inBody);
        both.addAll(inQueryString);
        both.replaceAll(operation -> operation.with(Anomaly.MIXED_SOURCES));
        return both;
    }

    private Optional<List<PlannedOperation>> ofBareDocument(RequestFacts facts, RequestBody read, boolean whole) {
        CapturedBody body = read.kept();
        List<String> readings = documents.readings(facts, body);
        Optional<String> parsed = documents.parsed(readings);
        if (!whole && !body.isCut() && parsed.isEmpty()) {
            return Optional.empty();
        }
        if (facts.claimsJson() && parsed.isEmpty()) {
            return Optional.of(withoutRequest(read.json(), facts, read));
        }
        String document = parsed.orElse(readings.get(0));
        Set<Anomaly> anomalies = body.isCut() ? Set.of(Anomaly.TRUNCATED) : Set.of();
        GraphQlRequest request = new GraphQlRequest(document, body.isCut(), null, Map.of(), false, null, anomalies);
        ReadRequest.Requests found = new ReadRequest.Requests(List.of(request), false, 1);
        return Optional.of(planned(found, facts, Transport.HTTP_DOCUMENT, read));
    }

    /**
     * The operations of a body that should be JSON and is none, as far as a scan finds any; else one that stands for them. A
     * lax reader may run them, or others.
     */
    private List<PlannedOperation> broken(
            ReadRequest read, RequestFacts facts, RequestBody body, Map<String, String> size) {
        List<GraphQlRequest> found = BrokenBody.requests(read, body);
        List<PlannedOperation> operations = new ArrayList<>(1);
        for (GraphQlRequest request : found) {
            AnalyzedDocument document = analyzer.scanned(String.valueOf(request.query()));
            EnumSet<Anomaly> odd = EnumSet.of(Anomaly.MALFORMED);
            PlannedOperation operation =
                    planned(request, document, odd, facts, facts.sentAs(), operations.size(), found.size());
            if (operation != null) {
                operations.add(operation.of(size));
            }
        }
        return found.isEmpty() ? wanted(unreadable(Anomaly.MALFORMED, facts).of(size)) : operations;
    }

    private List<PlannedOperation> planned(
            ReadRequest.Requests found, RequestFacts facts, Transport transport, @Nullable RequestBody body) {
        List<PlannedOperation> operations = new ArrayList<>(1);
        int size = Math.max(found.size(), found.requests().size());
        for (int i = 0; i < found.requests().size(); i++) {
            PlannedOperation operation = planned(found.requests().get(i), facts, transport, i, size);
            if (operation != null) {
                operations.add(UnclearSize.told(operation, body));
            }
        }
        if (size > found.requests().size()) {
            operations.addAll(wanted(
                    unreadable(Anomaly.TRUNCATED, facts).at(found.requests().size(), size)));
        }
        if (body != null) {
            operations.addAll(otherReadings.merged(found, facts, transport));
        }
        return operations;
    }

    /** The operation that a server would run for that request, wanted or not. */
    SelectedOperation selected(GraphQlRequest request) {
        return selected(request, documentOf(request, EnumSet.noneOf(Anomaly.class)));
    }

    private static SelectedOperation selected(GraphQlRequest request, AnalyzedDocument document) {
        boolean complete = !request.anomalies().contains(Anomaly.TRUNCATED);
        return document.operation(request.operationName(), request.variables(), complete);
    }

    @Nullable
    PlannedOperation planned(GraphQlRequest request, RequestFacts facts, Transport transport, int index, int size) {
        EnumSet<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        return planned(request, documentOf(request, odd), odd, facts, transport, index, size);
    }

    private @Nullable PlannedOperation planned(
            GraphQlRequest request,
            AnalyzedDocument document,
            Set<Anomaly> odd,
            RequestFacts facts,
            Transport transport,
            int index,
            int size) {
        SelectedOperation selected = selected(request, document);
        List<String> names = selected.fields().stream().map(SelectedField::name).toList();
        Set<SelectedField> signIns = SignInsByArguments.of(selected, policy);
        Decision decision = policy.decide(selected.type(), names, namesOf(signIns));
        if (request.queryCut() || odd.contains(Anomaly.LEARNED_DOCUMENT) || odd.contains(Anomaly.MALFORMED)) {
            // There was more than could be read, or a server may have another document under that hash, or read another
            // one.
            decision = decision.orStronger(policy.decide(OperationType.UNKNOWN, List.of()));
        }
        if (!decision.isRecorded()) {
            return null;
        }
        Set<Anomaly> anomalies = anomalies(request, document, selected, facts, transport);
        anomalies.addAll(odd);
        return new PlannedOperation(
                request,
                document,
                selected,
                decision,
                transport,
                index,
                size,
                anomalies,
                ids.next(),
                fieldsThat(field -> policy.isLogin(field.name()) || signIns.contains(field), selected, anomalies),
                fieldsThat(field -> policy.isExport(field.name()), selected, anomalies));
    }

    private static Set<String> namesOf(Set<SelectedField> fields) {
        return fields.isEmpty()
                ? Set.of()
                : fields.stream().map(SelectedField::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The document that a request carries, or names by a hash of which an earlier request carried it. */
    private AnalyzedDocument documentOf(GraphQlRequest request, Set<Anomaly> odd) {
        String query = request.query();
        String id = request.persistedHash();
        if (query == null) {
            String known = id == null ? null : learned.find(id);
            if (known == null) {
                return analyzer.unseen();
            }
            odd.add(Anomaly.LEARNED_DOCUMENT);
            return analyzer.analyze(known);
        }
        if (id != null && LearnedDocuments.isHash(id) && !request.queryCut() && !learned.learn(id, query)) {
            odd.add(Anomaly.PERSISTED_QUERY_MISMATCH);
        }
        return analyzer.analyze(query);
    }

    /** A request that holds GraphQL, as far as can be told, and cannot be understood. */
    PlannedOperation unreadable(Anomaly why) {
        return unknown(Set.of(why), Transport.OTHER);
    }

    private PlannedOperation unreadable(Anomaly why, RequestFacts facts) {
        return unknown(Set.of(why), facts.sentAs());
    }

    /** A WebSocket, in which anything may travel, if it is to be recorded. */
    List<PlannedOperation> upgrade() {
        return wanted(unknown(Set.of(), Transport.UPGRADE));
    }

    /** A request of whose body nothing was read, if it is to be recorded. */
    List<PlannedOperation> unread(RequestFacts facts) {
        return wanted(unreadable(Anomaly.BODY_UNREAD, facts));
    }

    private static List<PlannedOperation> wanted(PlannedOperation operation) {
        return operation.decision().isRecorded() ? List.of(operation) : List.of();
    }

    private PlannedOperation unknown(Set<Anomaly> why, Transport transport) {
        AnalyzedDocument document = analyzer.unseen();
        return new PlannedOperation(
                new GraphQlRequest(null, false, null, Map.of(), false, null, why),
                document,
                new SelectedOperation(OperationType.UNKNOWN, null, List.of(), Set.of()),
                policy.decide(OperationType.UNKNOWN, List.of()),
                transport,
                0,
                1,
                why,
                ids.next(),
                List.of(),
                List.of());
    }

    private List<PlannedOperation.PlannedField> fieldsThat(
            Predicate<SelectedField> asked, SelectedOperation selected, Set<Anomaly> anomalies) {
        List<PlannedOperation.PlannedField> found = new ArrayList<>(0);
        for (SelectedField field : selected.fields()) {
            if (!asked.test(field)) {
                continue;
            }
            if (found.size() == MOST_FIELD_EVENTS) {
                anomalies.add(Anomaly.TRUNCATED);
                break;
            }
            found.add(new PlannedOperation.PlannedField(ids.next(), field));
        }
        return found;
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
        if (facts.isGet() && selected.type() == OperationType.MUTATION) {
            anomalies.add(Anomaly.MUTATION_OVER_GET);
        }
        if (transport == Transport.HTTP_POST_JSON && !facts.claimsGraphQl()) {
            anomalies.add(Anomaly.ODD_CONTENT_TYPE);
        }
        return anomalies;
    }
}
