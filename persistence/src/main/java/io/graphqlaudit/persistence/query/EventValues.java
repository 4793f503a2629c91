package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.rows.Listing;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event has in the fields by which it can be found: codes, and texts as they came. */
final class EventValues {
    private EventValues() {}

    /** All that it has; empty for nothing. */
    static List<?> of(EventField field, StoredEvent stored) {
        AuditEvent event = stored.event();
        return switch (field) {
            case LISTING -> List.of(Listing.of(event).code());
            case KIND -> List.of(event.identity().kind().code());
            case OUTCOME -> List.of(event.outcome().result().code());
            case OPERATION_TYPE -> List.of(operationType(event.operation()));
            case ACTOR -> optional(stored.actorNumber());
            case ACTOR_ID ->
                optional(
                        "".equals(event.actor().userId()) ? null : event.actor().userId());
            case ACTOR_NAME, PERSON -> throw new IllegalArgumentException("a name is an id or an e-mail address");
            case ACTOR_EMAIL -> optional(event.actor().email());
            case ADDRESS -> optional(event.source().clientIp());
            case APPLICATION -> List.of(event.identity().application());
            case ACTION -> optional(event.effect().action());
            case RESOURCE_TYPE -> firstTarget(event).stream().map(Target::type).toList();
            case TARGET ->
                firstTarget(event).stream()
                        .flatMap(target -> Stream.ofNullable(target.id() == null ? target.name() : target.id()))
                        .toList();
            case OPERATION ->
                optional(event.operation() == null ? null : event.operation().documentName());
            case SESSION -> optional(event.trace().sessionHash());
            case TRACE -> optional(event.trace().traceId());
            case EVENT_ID -> List.of(event.identity().id());
            case CLAIMED_NAME ->
                optional(event.operation() == null ? null : event.operation().claimedName());
            case ROOT_FIELD -> rootFields(event.operation(), event.field());
            case ERROR_CODE -> event.outcome().errorCodes();
            case ANOMALY -> List.copyOf(event.anomalies());
            case REQUEST_ID -> optional(event.trace().requestId());
            case ANY_ACTION -> actions(event.effect());
            case ANY_RESOURCE_TYPE ->
                event.effect().targets().stream().map(Target::type).toList();
            case ANY_TARGET ->
                event.effect().targets().stream()
                        .flatMap(target -> Stream.of(target.id(), target.name()))
                        .filter(Objects::nonNull)
                        .toList();
        };
    }

    private static int operationType(@Nullable Operation operation) {
        return operation == null ? EventField.NO_OPERATION : operation.type().code();
    }

    private static List<String> actions(Effect effect) {
        String several = effect.details().get("actions");
        return Stream.concat(
                        Stream.ofNullable(effect.action()),
                        several == null ? Stream.empty() : Stream.of(several.split(", ", -1)))
                .toList();
    }

    private static List<Target> firstTarget(AuditEvent event) {
        List<Target> targets = event.effect().targets();
        return targets.subList(0, Math.min(1, targets.size()));
    }

    private static List<String> rootFields(@Nullable Operation operation, @Nullable FieldReference field) {
        Stream<RootField> ofOperation = operation == null ? Stream.empty() : operation.rootFields().stream();
        Stream<RootField> ofField = field == null ? Stream.empty() : Stream.of(field.rootField());
        return Stream.concat(ofOperation, ofField).map(RootField::name).toList();
    }

    private static List<?> optional(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }
}
