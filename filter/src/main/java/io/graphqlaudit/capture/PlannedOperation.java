package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.graphql.AnalyzedDocument;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.Decision;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
        List<PlannedField> exports) {

    PlannedOperation with(Anomaly anomaly) {
        EnumSet<Anomaly> more = EnumSet.of(anomaly);
        more.addAll(anomalies);
        return new PlannedOperation(
                request, document, selected, decision, transport, batchIndex, batchSize, more, id, logins, exports);
    }

    PlannedOperation at(int index, int size) {
        return new PlannedOperation(
                request, document, selected, decision, transport, index, size, anomalies, id, logins, exports);
    }

    /**
     * A root field that gives an event of its own.
     *
     * @param id id of that event
     * @param field the field
     */
    record PlannedField(UUID id, SelectedField field) {}
}
