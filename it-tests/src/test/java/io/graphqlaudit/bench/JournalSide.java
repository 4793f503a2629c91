package io.graphqlaudit.bench;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.SpaceLimits;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.codec.EventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * One side of {@link JournalBench}, in a process of its own: {@code spool} appends records to a spool, {@code bare}
 * as many bytes to a bare file. It is told by lines {@code <threads> <appends of each>} and answers each with the
 * nanoseconds it took.
 */
final class JournalSide {
    /** Bytes of a frame in front of its payload. */
    private static final int OVERHEAD = 17;

    private JournalSide() {}

    interface Journal extends AutoCloseable {
        /** Returns once one record is on disk. */
        void append();

        @Override
        void close() throws IOException;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        try (Journal journal = args[0].equals("spool") ? spool(folder) : bare(folder);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", -1);
                System.out.println(run(journal, Integer.parseInt(words[0]), Integer.parseInt(words[1])));
            }
        }
    }

    private static long run(Journal journal, int threads, int appends) throws InterruptedException {
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(() -> {
                for (int j = 0; j < appends; j++) {
                    journal.append();
                }
            });
        }
        long start = System.nanoTime();
        for (Thread thread : all) {
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        return System.nanoTime() - start;
    }

    private static Journal spool(Path folder) {
        SpoolSink sink = SpoolSink.open(new SpoolConfig(
                folder,
                "bench",
                "node",
                "1",
                Duration.ofSeconds(60),
                16_000_000,
                16 << 20,
                Duration.ofSeconds(10),
                // Nothing is drained here; the limit must lie well within the free space, or no room is made
                // beforehand.
                SpaceLimits.of(20_000_000_000L, 0),
                Clock.systemUTC()));
        List<AuditRecord> record = List.of(AuditRecord.complete(JournalEvent.ofOneKilobyte()));
        return new Journal() {
            @Override
            public void append() {
                if (sink.accept(record, Delivery.DURABLE) != Acceptance.KEPT) {
                    throw new IllegalStateException("a record was shed");
                }
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    private static Journal bare(Path folder) throws IOException {
        CanonicalJson json = new CanonicalJson(2048);
        json.reserve(OVERHEAD);
        EventCodec.write(JournalEvent.ofOneKilobyte(), json);
        byte[] frame = json.toBytes();
        BareJournal bare = new BareJournal(folder.resolve("bare"));
        return new Journal() {
            @Override
            public void append() {
                bare.append(frame);
            }

            @Override
            public void close() throws IOException {
                bare.close();
            }
        };
    }
}
