package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.query.StoredJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of an event, in the order in which they stand; a column that does not apply is empty. */
enum CsvColumn {
    ID(event -> event.identity().id().toString()),
    KIND(event -> event.identity().kind().name()),
    RECEIVED(event -> moment(event.time().received())),
    COMPLETED(event -> moment(event.time().completed())),
    APPLICATION(event -> event.identity().application()),
    NODE(event -> event.identity().node()),
    ACTOR_TYPE(event -> event.actor().type().name()),
    USER_ID(event -> event.actor().userId()),
    EMAIL(event -> event.actor().email()),
    ON_BEHALF_OF(event -> event.actor().onBehalfOf()),
    IP(event -> event.source().clientIp()),
    PEER_IP(event -> event.source().peerIp()),
    USER_AGENT(event -> event.source().userAgent()),
    OPERATION_TYPE(event -> ofOperation(event, operation -> operation.type().name())),
    OPERATION(event -> ofOperation(event, Operation::documentName)),
    CLAIMED_NAME(event -> ofOperation(event, Operation::claimedName)),
    OPERATION_TEXT(event -> ofOperation(event, Operation::text)),
    VARIABLES(event -> ofOperation(event, Operation::variables)),
    FIELD(event -> ofField(event, field -> field.rootField().name())),
    OPERATION_EVENT(event -> ofField(event, field -> field.operationEvent().toString())),
    EXPORT_MODEL(event -> ofExport(event, Export::model)),
    EXPORT_ROWS(event -> ofExport(event, export -> text(export.rows()))),
    ACTION(event -> event.effect().action()),
    RESOURCE(event -> ofFirstTarget(event, Target::type)),
    TARGET(event -> ofFirstTarget(event, Target::id)),
    TARGET_NAME(event -> ofFirstTarget(event, Target::name)),
    TARGETS(event ->
            json(event.effect().targets().stream().map(CsvColumn::members).toList())),
    OUTCOME(event -> event.outcome().result().name()),
    HTTP_STATUS(event -> text(event.outcome().httpStatus())),
    ERROR_CODES(event -> json(event.outcome().errorCodes())),
    REQUEST_ID(event -> event.trace().requestId()),
    TRACE_ID(event -> event.trace().traceId()),
    SESSION(event -> event.trace().sessionHash()),
    ANOMALIES(event -> json(event.anomalies().stream().map(Enum::name).toList())),
    DETAILS(event ->
            event.effect().details().isEmpty() ? null : Json.text(event.effect().details()));

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final Function<AuditEvent, @Nullable String> value;

    CsvColumn(Function<AuditEvent, @Nullable String> value) {
        this.value = value;
    }

    /** Its name in the first row. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fields of an event's row, with the two in front that every row has. */
    static List<@Nullable String> row(StoredJson stored) {
        AuditEvent event = stored.event();
        List<@Nullable String> row = new ArrayList<>();
        row.add("event");
        row.add(Long.toString(stored.position()));
        for (CsvColumn column : values()) {
            row.add(column.value.apply(event));
        }
        return row;
    }

    private static @Nullable String moment(@Nullable Instant time) {
        return time == null ? null : MICROSECONDS.format(time);
    }

    private static @Nullable String text(@Nullable Number number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable String ofOperation(AuditEvent event, Function<Operation, @Nullable String> part) {
        Operation operation = event.operation();
        return operation == null ? null : part.apply(operation);
    }

    private static @Nullable String ofField(AuditEvent event, Function<FieldReference, @Nullable String> part) {
        FieldReference field = event.field();
        return field == null ? null : part.apply(field);
    }

    private static @Nullable String ofExport(AuditEvent event, Function<Export, @Nullable String> part) {
        Export export = event.export();
        return export == null ? null : part.apply(export);
    }

    private static @Nullable String ofFirstTarget(AuditEvent event, Function<Target, @Nullable String> part) {
        List<Target> targets = event.effect().targets();
        return targets.isEmpty() ? null : part.apply(targets.get(0));
    }

    private static @Nullable String json(Collection<?> values) {
        return values.isEmpty() ? null : Json.text(values);
    }

    private static Map<String, @Nullable Object> members(Target target) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", target.type());
        members.put("id", target.id());
        members.put("name", target.name());
        return members;
    }
}
