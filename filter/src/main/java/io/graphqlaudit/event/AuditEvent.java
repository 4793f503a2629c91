package io.graphqlaudit.event;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as evidence. Immutable and safe to share between threads. Text in it is already
 * redacted and storable ({@link Text}).
 *
 * @param identity which event this is
 * @param time when it happened
 * @param actor who acted
 * @param source from where
 * @param operation the GraphQL operation; null for kinds that have none, and for {@code LOGIN} and
 *     {@code EXPORT}, which refer to their operation instead
 * @param field for {@code LOGIN} and {@code EXPORT}: the root field, and the event of its operation
 * @param export for {@code EXPORT}: what was exported
 * @param effect what was done, and to what
 * @param outcome how it ended
 * @param trace what joins it to other records
 * @param anomalies what was odd about it
 */
public record AuditEvent(
        EventIdentity identity,
        EventTime time,
        Actor actor,
        Source source,
        @Nullable Operation operation,
        @Nullable FieldReference field,
        @Nullable Export export,
        Effect effect,
        Outcome outcome,
        Trace trace,
        Set<Anomaly> anomalies) {
    public AuditEvent {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(trace, "trace");
        anomalies = Collections.unmodifiableSet(new TreeSet<>(anomalies));
    }

    /** The same event with the outcome of one that nobody saw end. */
    public AuditEvent withoutCompletion() {
        return withOutcome(Outcome.unknown(Evidence.NO_COMPLETION));
    }

    /** The same as another event. */
    public AuditEvent withIdentity(EventIdentity other) {
        return new AuditEvent(other, time, actor, source, operation, field, export, effect, outcome, trace, anomalies);
    }

    /** The same at another time. */
    public AuditEvent withTime(EventTime other) {
        return new AuditEvent(
                identity, other, actor, source, operation, field, export, effect, outcome, trace, anomalies);
    }

    /** The same with another effect. */
    public AuditEvent withEffect(Effect other) {
        return new AuditEvent(
                identity, time, actor, source, operation, field, export, other, outcome, trace, anomalies);
    }

    /** The same with another outcome. */
    public AuditEvent withOutcome(Outcome other) {
        return new AuditEvent(identity, time, actor, source, operation, field, export, effect, other, trace, anomalies);
    }

    /** The same with another trace. */
    public AuditEvent withTrace(Trace other) {
        return new AuditEvent(
                identity, time, actor, source, operation, field, export, effect, outcome, other, anomalies);
    }

    /** The same with those anomalies alone. */
    public AuditEvent withAnomalies(Set<Anomaly> other) {
        return new AuditEvent(identity, time, actor, source, operation, field, export, effect, outcome, trace, other);
    }
}
