package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Writes the spool that is kept as a fixture of its version; run by hand once before each release that changes it. */
final class FixtureWriter {
    private FixtureWriter() {}

    public static void main(String[] args) {
        AuditEvent answered = RandomEvents.event("answered");
        try (SpoolSink sink = SpoolSink.open(Journals.config(Path.of(args[0]), Duration.ofSeconds(2), 800))) {
            write(sink, Stage.COMPLETE, RandomEvents.event("whole"));
            write(sink, Stage.OPENED, answered);
            write(sink, Stage.OPENED, RandomEvents.event("cut off"));
            write(sink, Stage.CLOSED, answered);
            write(sink, Stage.COMPLETE, RandomEvents.event("last"));
        }
    }

    private static void write(SpoolSink sink, Stage stage, AuditEvent event) {
        sink.accept(List.of(new AuditRecord(stage, event)), Delivery.DURABLE);
    }
}
