package io.graphqlaudit.spool.codec;

import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A writer's status to canonical JSON and back. Stateless. */
public final class StatusCodec {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final EnumNames<ShedReason> REASONS = new EnumNames<>(ShedReason.class);

    private StatusCodec() {}

    /** Appends the status to a buffer. */
    public static void write(SpoolStatus status, CanonicalJson json) {
        SpoolCounters counters = status.counters();
        json.open();
        json.key("accepted").number(counters.accepted());
        json.key("at").string(Times.format(status.at()));
        json.key("bytes").number(counters.bytes());
        json.key("closed").flag(status.closed());
        json.key("last_sequence").number(status.lastSequence());
        json.key("late").number(counters.late());
        if (counters.redactionFailures() > 0) {
            json.key("redaction_failures").number(counters.redactionFailures());
        }
        json.key("shed").open();
        Map<String, Long> shed = new TreeMap<>();
        counters.shed().forEach((reason, count) -> shed.put(EnumNames.of(reason), count));
        shed.forEach((reason, count) -> json.key(reason).number(count));
        json.close();
        space(status.space(), json);
        json.key("synced").number(counters.synced());
        json.key("waiting").number(counters.waiting());
        json.key("written").number(counters.written());
        json.close();
    }

    private static void space(@Nullable SpoolSpace space, CanonicalJson json) {
        if (space == null) {
            return;
        }
        json.key("space").open();
        json.key("free").number(space.freeBytes());
        json.key("growth_per_hour").number(space.growthPerHour());
        json.key("kept").number(space.keptBytes());
        json.key("left").number(space.leftBytes());
        json.key("max").number(space.maxBytes());
        json.key("spool").number(space.spoolBytes());
        json.close();
    }

    /**
     * The status of those bytes. Unknown keys are passed over; unknown reasons count as
     * {@link ShedReason#UNAVAILABLE}, so that the sum stays true.
     *
     * @throws UnreadableEventException when the bytes are not a status
     */
    public static SpoolStatus decode(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return read(new JsonInput(parser));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new UnreadableEventException(
                    "The status is not the JSON it should be (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static SpoolStatus read(JsonInput in) {
        Map<String, Long> numbers = new TreeMap<>();
        Map<ShedReason, Long> shed = new EnumMap<>(ShedReason.class);
        SpoolSpace space = null;
        Instant at = null;
        boolean closed = false;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "accepted",
                        "bytes",
                        "last_sequence",
                        "late",
                        "redaction_failures",
                        "synced",
                        "waiting",
                        "written" -> numbers.put(key, in.number());
                case "at" -> at = Instant.parse(in.string());
                case "closed" -> closed = in.flag();
                case "shed" -> shed(in, shed);
                case "space" -> space = space(in);
                default -> in.skip();
            }
        }
        SpoolCounters counters = new SpoolCounters(
                numbers.getOrDefault("accepted", 0L),
                numbers.getOrDefault("written", 0L),
                numbers.getOrDefault("synced", 0L),
                numbers.getOrDefault("waiting", 0L),
                numbers.getOrDefault("late", 0L),
                numbers.getOrDefault("bytes", 0L),
                shed,
                numbers.getOrDefault("redaction_failures", 0L));
        return new SpoolStatus(
                JsonInput.present(at, "time"), closed, counters, numbers.getOrDefault("last_sequence", 0L), space);
    }

    private static SpoolSpace space(JsonInput in) {
        Map<String, Long> numbers = new TreeMap<>();
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "free", "growth_per_hour", "kept", "left", "max", "spool" -> numbers.put(key, in.number());
                default -> in.skip();
            }
        }
        return new SpoolSpace(
                numbers.getOrDefault("spool", 0L),
                numbers.getOrDefault("kept", 0L),
                numbers.getOrDefault("max", 0L),
                numbers.getOrDefault("free", 0L),
                numbers.getOrDefault("left", 0L),
                numbers.getOrDefault("growth_per_hour", 0L));
    }

    private static void shed(JsonInput in, Map<ShedReason, Long> shed) {
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            ShedReason reason = REASONS.find(key);
            shed.merge(reason == null ? ShedReason.UNAVAILABLE : reason, in.number(), Long::sum);
        }
    }
}
