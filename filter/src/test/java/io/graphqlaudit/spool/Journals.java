package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Journals written and read by tests. */
public final class Journals {
    private Journals() {}

    public static SpoolConfig config(Path data) {
        return config(data, Duration.ofSeconds(20), 16 << 20);
    }

    public static SpoolConfig config(Path data, Duration maxWait, long segmentSize) {
        return new SpoolConfig(
                data, "shop", "node", "1", maxWait, segmentSize, 4 << 20, Duration.ofSeconds(10), Clock.systemUTC());
    }

    /** The only instance's folder. */
    public static Path onlyInstance(Path data) {
        try (Stream<Path> folders = Files.list(data.resolve("spool").resolve("shop"))) {
            return folders.toList().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request ids of all records of a journal whose writer is gone, in order. */
    public static List<String> read(Path instance, List<SpoolGap> gaps) {
        return readBehind(instance, 0, gaps);
    }

    /** The same, of those behind that sequence number. */
    public static List<String> readBehind(Path instance, long lastStored, List<SpoolGap> gaps) {
        List<String> ids = new ArrayList<>();
        events(instance, lastStored, gaps)
                .forEach(event -> ids.add(event.trace().requestId()));
        return ids;
    }

    /** The events of a journal whose writer is gone, in order. */
    public static List<AuditEvent> events(Path instance) {
        return events(instance, 0, new ArrayList<>());
    }

    private static List<AuditEvent> events(Path instance, long lastStored, List<SpoolGap> gaps) {
        List<AuditEvent> events = new ArrayList<>();
        UUID id = UUID.fromString(String.valueOf(instance.getFileName()));
        try (InstanceReader reader = new InstanceReader(instance, id, "?", lastStored, gaps::add)) {
            for (List<Frame> frames = reader.read(100, 1 << 20, true);
                    !frames.isEmpty();
                    frames = reader.read(100, 1 << 20, true)) {
                frames.forEach(frame -> events.add(EventCodec.decode(frame.payload())));
            }
            reader.obstacle().ifPresent(obstacle -> gaps.add(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }
}
