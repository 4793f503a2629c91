package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that appends with eight threads, and says of each record that it was acknowledged, until it is killed. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Delivery delivery = Delivery.valueOf(args[1]);
        SpoolSink sink = SpoolSink.open(Journals.config(data, java.time.Duration.ofSeconds(20), 200_000));
        FileOutputStream acknowledged = new FileOutputStream(args[2], true);
        for (int i = 0; i < 8; i++) {
            String name = "t" + i + "-";
            new Thread(() -> append(sink, delivery, name, acknowledged)).start();
        }
    }

    private static void append(SpoolSink sink, Delivery delivery, String name, FileOutputStream acknowledged) {
        for (int i = 0; ; i++) {
            AuditRecord open = new AuditRecord(AuditRecord.Stage.OPENED, RandomEvents.event(name + i));
            if (sink.accept(List.of(open), delivery) == Acceptance.KEPT) {
                try {
                    acknowledged.write((name + i + "\n").getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    return;
                }
            }
        }
    }
}
