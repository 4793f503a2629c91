package io.graphqlaudit.frameworks;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a stopped application has left. */
final class Spool {
    private static final int MANY = 1_000;

    private Spool() {}

    /** The operations that were told to their end, in order. */
    static List<AuditEvent> operations(Path data, String application) throws IOException {
        List<AuditEvent> events = new ArrayList<>();
        try (Stream<Path> instances = Files.list(data.resolve("spool").resolve(application))) {
            for (Path instance : instances.toList()) {
                UUID id = UUID.fromString(instance.getFileName().toString());
                try (InstanceReader reader = new InstanceReader(instance, id, application, 0, gap -> {})) {
                    List<Frame> frames = reader.read(MANY, Long.MAX_VALUE, true);
                    while (!frames.isEmpty()) {
                        frames.stream().filter(Frame::isRecord).forEach(frame -> addFinal(frame, events));
                        frames = reader.read(MANY, Long.MAX_VALUE, true);
                    }
                }
            }
        }
        return events;
    }

    private static void addFinal(Frame frame, List<AuditEvent> events) {
        Stage stage = Stage.ofCode(frame.type());
        if (stage == Stage.COMPLETE || stage == Stage.CLOSED) {
            AuditEvent event = EventCodec.decode(frame.payload());
            if (event.identity().kind() == EventKind.OPERATION) {
                events.add(event);
            }
        }
    }
}
