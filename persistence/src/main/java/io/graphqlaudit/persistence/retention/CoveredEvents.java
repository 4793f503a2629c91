package io.graphqlaudit.persistence.retention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Finds what one scope covers, by no more conditions than it has, so that the database can use its indexes. */
final class CoveredEvents {
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final StringBuilder query = new StringBuilder("select e.kind from AuditEventEntity e where 1 = 1");

    private CoveredEvents() {}

    /**
     * The kinds of events that the scope covers, one for each, in no order.
     *
     * @param email the scope's actor, as e-mail addresses stand in the columns of events
     */
    static List<Short> find(StatelessSession session, Hold.Scope scope, @Nullable String email, int most) {
        CoveredEvents covered = new CoveredEvents();
        covered.where("e.occurredAt >= :from", "from", scope.from());
        covered.where("e.occurredAt < :to", "to", scope.to());
        covered.where("e.application = :application", "application", scope.application());
        covered.where("(e.actorId = :actor or e.actorEmail = :email)", "actor", scope.actor());
        if (scope.actor() != null && email != null) {
            covered.parameters.put("email", email);
        }
        SelectionQuery<Short> selection = session.createSelectionQuery(covered.query.toString(), Short.class);
        covered.parameters.forEach((name, value) -> selection.setParameter(name, value));
        return selection.setMaxResults(most).getResultList();
    }

    private void where(String condition, String name, @Nullable Object value) {
        if (value != null) {
            query.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }
}
