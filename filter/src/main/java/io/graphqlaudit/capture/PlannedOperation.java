package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.graphql.AnalyzedDocument;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.Decision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is going to be recorded, with the ids of its events, which stay the same however often its
 * records are written.
 *
 * @param request the request as read
 * @param document its document understood
 * @param selected the operation chosen
 * @param decision what the policy wants
 * @param transport how it arrived
 * @param batchIndex place in its batch
 * @param batchSize size of its batch
 * @param anomalies what is odd about request, document and choice
 * @param id id of the {@code OPERATION} event
 * @param logins the sign-ins among its root fields
 * @param exports the exports among its root fields
 * @param requestEvent id of the first operation of its request; null for that itself
 * @param bodySize how long its document is, or the body that holds it, where that is to be told; else empty
 */
record PlannedOperation(
        GraphQlRequest request,
        AnalyzedDocument document,
        SelectedOperation selected,
        Decision decision,
        Transport transport,
        int batchIndex,
        int batchSize,
        Set<Anomaly> anomalies,
        UUID id,
        List<PlannedField> logins,
        List<PlannedField> exports,
        @Nullable UUID requestEvent,
        Map<String, String> bodySize) {

    /** One that is the first of its request. */
    PlannedOperation(
            GraphQlRequest request,
            AnalyzedDocument document,
            SelectedOperation selected,
            Decision decision,
            Transport transport,
            int batchIndex,
            int batchSize,
            Set<Anomaly> anomalies,
            UUID id,
            List<PlannedField> logins,
            List<PlannedField> exports) {
        this(
                request,
                document,
                selected,
                decision,
                transport,
                batchIndex,
                batchSize,
                anomalies,
                id,
                logins,
                exports,
                null,
                Map.of());
    }

    /** Whether its fields change something. */
    boolean isMutation() {
        return selected.type() == OperationType.MUTATION;
    }

    /** Whether it stands for whatever was in a body of which nothing was read. */
    boolean isUnread() {
        return anomalies.contains(Anomaly.BODY_UNREAD);
    }

    PlannedOperation with(Anomaly anomaly) {
        EnumSet<Anomaly> more = EnumSet.of(anomaly);
        more.addAll(anomalies);
        return copy(batchIndex, batchSize, more, requestEvent, bodySize);
    }

    /** One of a body or document that could not be understood, of that length. */
    PlannedOperation of(Map<String, String> size) {
        return copy(batchIndex, batchSize, anomalies, requestEvent, size);
    }

    PlannedOperation at(int index, int size) {
        return copy(index, size, anomalies, requestEvent, bodySize);
    }

    /** The same under the ids by which it was told when less of its request was known. */
    PlannedOperation as(PlannedOperation before) {
        return new PlannedOperation(
                request,
                document,
                selected,
                decision,
                transport,
                batchIndex,
                batchSize,
                anomalies,
                before.id,
                as(logins, before.logins),
                as(exports, before.exports),
                requestEvent,
                bodySize);
    }

    private static List<PlannedField> as(List<PlannedField> fields, List<PlannedField> before) {
        List<PlannedField> same = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            UUID id = i < before.size() ? before.get(i).id() : fields.get(i).id();
            same.add(new PlannedField(id, fields.get(i).field()));
        }
        return same;
    }

    /** The operations of one request, of which all but the first name the first. */
    static List<PlannedOperation> joined(List<PlannedOperation> operations) {
        if (operations.size() < 2) {
            return operations;
        }
        UUID first = operations.get(0).id();
        List<PlannedOperation> joined = new ArrayList<>(operations);
        joined.replaceAll(operation -> operation.id().equals(first) ? operation : operation.behind(first));
        return joined;
    }

    private PlannedOperation behind(UUID first) {
        return copy(batchIndex, batchSize, anomalies, first, bodySize);
    }

    private PlannedOperation copy(
            int index, int size, Set<Anomaly> odd, @Nullable UUID first, Map<String, String> body) {
        return new PlannedOperation(
                request, document, selected, decision, transport, index, size, odd, id, logins, exports, first, body);
    }

    /**
     * A root field that gives an event of its own.
     *
     * @param id id of that event
     * @param field the field
     */
    record PlannedField(UUID id, SelectedField field) {}
}
