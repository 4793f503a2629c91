package io.graphqlaudit.spool;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How something ended, without what only an answer can make long. */
final class BriefEnding {
    private BriefEnding() {}

    /** The same records, which say that they were cut. */
    static List<AuditRecord> of(List<AuditRecord> records) {
        return records.stream()
                .map(record -> new AuditRecord(record.stage(), brief(record.event())))
                .toList();
    }

    private static AuditEvent brief(AuditEvent event) {
        Outcome outcome = event.outcome();
        Set<Anomaly> anomalies = EnumSet.of(Anomaly.TRUNCATED);
        anomalies.addAll(event.anomalies());
        return event.withEffect(new Effect(
                        event.effect().action(), List.of(), event.effect().details()))
                .withOutcome(new Outcome(outcome.result(), outcome.httpStatus(), List.of(), outcome.evidence()))
                .withAnomalies(anomalies);
    }
}
