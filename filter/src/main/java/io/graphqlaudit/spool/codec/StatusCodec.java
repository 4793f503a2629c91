package io.graphqlaudit.spool.codec;

import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
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
        json.key("late").number(counters.late());
        json.key("shed").open();
        Map<String, Long> shed = new TreeMap<>();
        counters.shed().forEach((reason, count) -> shed.put(EnumNames.of(reason), count));
        shed.forEach((reason, count) -> json.key(reason).number(count));
        json.close();
        json.key("synced").number(counters.synced());
        json.key("waiting").number(counters.waiting());
        json.key("written").number(counters.written());
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
        Instant at = null;
        boolean closed = false;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "accepted", "bytes", "late", "synced", "waiting", "written" -> numbers.put(key, in.number());
                case "at" -> at = Instant.parse(in.string());
                case "closed" -> closed = in.flag();
                case "shed" -> shed(in, shed);
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
                shed);
        return new SpoolStatus(JsonInput.present(at, "time"), closed, counters);
    }

    private static void shed(JsonInput in, Map<ShedReason, Long> shed) {
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            ShedReason reason = REASONS.find(key);
            shed.merge(reason == null ? ShedReason.UNAVAILABLE : reason, in.number(), Long::sum);
        }
    }
}
