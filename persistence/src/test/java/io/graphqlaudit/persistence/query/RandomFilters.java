package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.HostileEvents;
import io.graphqlaudit.persistence.rows.Untold;
import io.graphqlaudit.source.AddressRange;
import io.graphqlaudit.source.IpAddress;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Filters of any shape, each with the same question asked of an event in another way. Seeded. */
final class RandomFilters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final List<AuditEvent> events;

    RandomFilters(long seed, List<AuditEvent> events) {
        this.random = new Random(seed);
        this.events = events;
    }

    /** A filter, and which events it means. */
    record Asked(EventFilter filter, Predicate<AuditEvent> expected) {
        Asked and(Function<EventFilter, EventFilter> more, Predicate<AuditEvent> also) {
            return new Asked(more.apply(filter), expected.and(also));
        }
    }

    Asked next() {
        return next(2);
    }

    private Asked next(int depth) {
        Asked asked = new Asked(EventFilter.ALL, event -> true);
        List<TextField> fields = new ArrayList<>(List.of(TextField.values()));
        Collections.shuffle(fields, random);
        for (TextField field : fields.subList(0, random.nextInt(3))) {
            asked = withText(asked, field);
        }
        asked = withCodes(asked);
        if (random.nextInt(4) == 0) {
            String word = random.nextBoolean() ? someText() : part(someText());
            if (!word.isEmpty()) {
                asked = asked.and(filter -> filter.containing(word), event -> contains(event, word));
            }
        }
        if (depth > 0 && random.nextInt(3) == 0) {
            Asked other = next(depth - 1);
            asked = asked.and(
                    filter -> filter.without(other.filter()), other.expected().negate());
        }
        if (depth > 0 && random.nextInt(4) == 0) {
            Asked other = next(depth - 1);
            asked = asked.and(filter -> filter.and(other.filter()), other.expected());
        }
        return asked;
    }

    private Asked withCodes(Asked asked) {
        return switch (random.nextInt(12)) {
            case 0 -> {
                List<EventKind> kinds = List.of(EventKind.LOGIN, EventKind.OPERATION);
                yield asked.and(
                        filter -> filter.kind(kinds.toArray(EventKind[]::new)),
                        event -> kinds.contains(event.identity().kind()));
            }
            case 1 ->
                asked.and(
                        filter -> filter.outcome(Result.SUCCESS, Result.ERROR),
                        event -> List.of(Result.SUCCESS, Result.ERROR)
                                .contains(event.outcome().result()));
            case 2 ->
                asked.and(
                        filter -> filter.operationType(OperationType.QUERY),
                        event -> event.operation() != null && event.operation().type() == OperationType.QUERY);
            case 3 ->
                asked.and(
                        filter -> filter.operationTypeOrNone(OperationType.MUTATION),
                        event -> event.operation() == null || event.operation().type() == OperationType.MUTATION);
            case 4 -> {
                List<Anomaly> all = List.of(Anomaly.values());
                Anomaly one = all.get(random.nextInt(all.size()));
                yield asked.and(
                        filter -> filter.anomaly(one, Anomaly.DUPLICATE_KEYS),
                        event -> event.anomalies().contains(one)
                                || event.anomalies().contains(Anomaly.DUPLICATE_KEYS));
            }
            case 5 -> {
                UUID id = events.get(random.nextInt(events.size())).identity().id();
                yield asked.and(
                        filter -> filter.eventId(id, new UUID(3, 4)),
                        event -> event.identity().id().equals(id));
            }
            case 6 -> {
                String id = someText();
                yield id.isEmpty()
                        ? asked
                        : asked.and(
                                filter -> filter.actorId(id),
                                event -> normal(id).equals(normal(event.actor().userId())));
            }
            default -> asked;
        };
    }

    private Asked withText(Asked asked, TextField field) {
        String[] equal = random.nextInt(3) > 0 ? new String[] {value(field), someText()} : new String[0];
        String[] prefixes = random.nextInt(3) == 0 ? new String[] {part(value(field))} : new String[0];
        String[] networks = field == TextField.ADDRESS && random.nextBoolean()
                ? new String[] {HostileEvents.NETWORKS.get(random.nextInt(HostileEvents.NETWORKS.size()))}
                : new String[0];
        boolean present = random.nextInt(8) == 0 || equal.length + prefixes.length + networks.length == 0;
        return asked.and(
                filter -> {
                    EventFilter more = equal.length == 0 ? filter : equal(filter, field, equal);
                    more = prefixes.length == 0 ? more : more.prefix(field, prefixes);
                    more = networks.length == 0 ? more : more.network(networks);
                    return present ? more.present(field) : more;
                },
                event -> parts(field, event).stream()
                        .anyMatch(part -> values(event, part)
                                .anyMatch(value -> present
                                        || Arrays.stream(equal).anyMatch(one -> value.equals(form(part, event, one)))
                                        || Arrays.stream(prefixes)
                                                .anyMatch(one -> value.startsWith(form(part, event, one)))
                                        || Arrays.stream(networks).anyMatch(one -> lies(value, one)))));
    }

    /**
     * Where a value may stand: a person's as what they are called, and as the address of whoever is called otherwise; the first of
     * several in a column.
     */
    static List<TextField> parts(TextField field, AuditEvent event) {
        return switch (field) {
            case PERSON -> email(event) == null ? List.of(TextField.ACTOR) : List.of(TextField.ACTOR, TextField.EMAIL);
            case ANY_ACTION -> List.of(TextField.ACTION, field);
            case ANY_RESOURCE_TYPE -> List.of(TextField.RESOURCE_TYPE, field);
            case ANY_TARGET -> List.of(TextField.TARGET, field);
            default -> List.of(field);
        };
    }

    static EventFilter equal(EventFilter filter, TextField field, String... values) {
        return switch (field) {
            case ACTOR -> filter.actorName(values);
            case PERSON -> filter.person(values);
            case EMAIL -> filter.actorEmail(values);
            case ADDRESS -> filter.address(values);
            case APPLICATION -> filter.application(values);
            case ACTION -> filter.action(values);
            case RESOURCE_TYPE -> filter.resourceType(values);
            case TARGET -> filter.target(values);
            case ANY_ACTION -> filter.anyAction(values);
            case ANY_RESOURCE_TYPE -> filter.anyResourceType(values);
            case ANY_TARGET -> filter.anyTarget(values);
            case OPERATION -> filter.operation(values);
            case CLAIMED_NAME -> filter.claimedName(values);
            case ROOT_FIELD -> filter.rootField(values);
            case ERROR_CODE -> filter.errorCode(values);
            case SESSION -> filter.session(values);
            case REQUEST_ID -> filter.requestId(values);
            case TRACE -> filter.trace(values);
        };
    }

    /** What an event has in a field, in the form in which it is compared. */
    static Stream<String> values(AuditEvent event, TextField field) {
        List<Target> targets = event.effect().targets();
        Stream<String> values = switch (field) {
            case ACTOR -> Stream.of(hasId(event) ? event.actor().userId() : email(event));
            case EMAIL -> Stream.ofNullable(event.actor().email());
            case PERSON -> Stream.of(hasId(event) ? event.actor().userId() : null, email(event));
            case ADDRESS -> Stream.ofNullable(event.source().clientIp());
            case APPLICATION -> Stream.of(event.identity().application());
            case ACTION -> Stream.ofNullable(event.effect().action());
            case RESOURCE_TYPE -> targets.stream().limit(1).map(Target::type);
            case TARGET -> targets.stream().limit(1).map(target -> target.id() == null ? target.name() : target.id());
            case ANY_ACTION ->
                Stream.ofNullable(event.effect().details().get("actions"))
                        .flatMap(all -> Stream.of(all.split(", ", -1)));
            case ANY_RESOURCE_TYPE -> untold(event).map(Target::type);
            case ANY_TARGET -> untold(event).flatMap(target -> Stream.of(target.id(), target.name()));
            case OPERATION -> Stream.ofNullable(event.operation()).map(operation -> operation.documentName());
            case CLAIMED_NAME -> Stream.ofNullable(event.operation()).map(operation -> operation.claimedName());
            case ROOT_FIELD ->
                Stream.concat(
                                Stream.ofNullable(event.operation())
                                        .flatMap(operation -> operation.rootFields().stream()),
                                Stream.ofNullable(event.field()).map(reference -> reference.rootField()))
                        .map(RootField::name);
            case ERROR_CODE -> event.outcome().errorCodes().stream();
            case SESSION -> Stream.ofNullable(event.trace().sessionHash());
            case REQUEST_ID -> Stream.ofNullable(event.trace().requestId());
            case TRACE -> Stream.ofNullable(event.trace().traceId());
        };
        return values.filter(Objects::nonNull).map(value -> form(field, event, value));
    }

    /** Where the columns tell all, text counts as they have it, and so in one normal form. */
    private static Stream<Target> untold(AuditEvent event) {
        return Untold.of(event.effect()) == null ? Stream.empty() : event.effect().targets().stream();
    }

    private static boolean hasId(AuditEvent event) {
        return event.actor().userId() != null && !event.actor().userId().isEmpty();
    }

    private static String email(AuditEvent event) {
        return "".equals(event.actor().email()) ? null : event.actor().email();
    }

    static String form(TextField field, AuditEvent event, String value) {
        return switch (field) {
            case CLAIMED_NAME, ROOT_FIELD, ERROR_CODE, REQUEST_ID, ANY_ACTION, ANY_RESOURCE_TYPE, ANY_TARGET ->
                Text.storable(value);
            case EMAIL, PERSON -> normal(value.toLowerCase(Locale.ROOT));
            case ACTOR -> hasId(event) ? normal(value) : normal(value.toLowerCase(Locale.ROOT));
            default -> normal(value);
        };
    }

    private static String normal(String value) {
        return value == null ? null : Normalizer.normalize(Text.storable(value), Normalizer.Form.NFC);
    }

    private static boolean lies(String address, String network) {
        IpAddress parsed = IpAddress.parse(address);
        return parsed != null
                && Objects.requireNonNull(AddressRange.parse(network)).contains(parsed);
    }

    static boolean contains(AuditEvent event, String word) {
        JsonNode json = JSON.readTree(new String(EventCodec.encode(event), StandardCharsets.UTF_8));
        return texts(json).anyMatch(value -> folded(value).contains(folded(word)));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.stringValue())
                : node.valueStream().flatMap(RandomFilters::texts);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        normal(text).codePoints().forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    /** A value that some event has there, or any text. */
    private String value(TextField field) {
        AuditEvent event = events.get(random.nextInt(events.size()));
        return values(event, field).findFirst().orElseGet(this::someText);
    }

    private String someText() {
        return HostileEvents.TEXTS.get(random.nextInt(HostileEvents.TEXTS.size()));
    }

    private String part(String text) {
        return text.isEmpty() ? text : text.substring(0, 1 + random.nextInt(text.length()));
    }
}
