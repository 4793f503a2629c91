package io.graphqlaudit.bench;

import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Counts what a stopped application has left in its spool. */
final class SpoolCount {
    private static final int BATCH = 1_000;

    private SpoolCount() {}

    /** Operations recorded with their outcome in one piece. */
    static long complete(Path dataDirectory) throws IOException {
        try (Stream<Path> instances = Files.list(dataDirectory.resolve("spool").resolve(Application.NAME))) {
            long count = 0;
            for (Path instance : instances.toList()) {
                count += completeIn(instance);
            }
            return count;
        }
    }

    private static long completeIn(Path instance) throws IOException {
        UUID id = UUID.fromString(instance.getFileName().toString());
        try (InstanceReader reader = new InstanceReader(instance, id, Application.NAME, 0, gap -> {})) {
            long count = 0;
            List<Frame> frames;
            do {
                frames = reader.read(BATCH, Long.MAX_VALUE, true);
                count += frames.stream()
                        .filter(frame -> Stage.ofCode(frame.type()) == Stage.COMPLETE)
                        .map(frame -> EventCodec.decode(frame.payload()))
                        .filter(event -> event.identity().kind() == EventKind.OPERATION)
                        .count();
            } while (!frames.isEmpty());
            return count;
        }
    }
}
