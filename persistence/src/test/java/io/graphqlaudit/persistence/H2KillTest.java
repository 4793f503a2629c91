package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kill of the process in the middle of storing loses no batch that was acknowledged. */
@Timeout(120)
final class H2KillTest {
    private static final int BATCH = 10;
    private static final int ACKNOWLEDGED = 40;

    @TempDir
    Path folder;

    @Test
    void keepsEveryAcknowledgedBatchThroughAKill() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        UUID instance;
        long acknowledged = 0;
        try (BufferedReader lines = child.inputReader()) {
            instance = UUID.fromString(lines.readLine());
            while (acknowledged < ACKNOWLEDGED * BATCH) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            // Through its handle, which leaves the output open.
            child.toHandle().destroyForcibly();
            // Some more may have been acknowledged before the kill arrived.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Long.parseLong(line);
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

        try (TestDatabase database = TestDatabase.h2(folder)) {
            long last = database.database.store().lastStoredSequence(instance);
            assertThat(last).isGreaterThanOrEqualTo(acknowledged);
            assertThat(database.database.reader().highestPosition()).isEqualTo(last);
            assertThat(database.column("select count(*) from audit_event_detail"))
                    .containsExactly(Long.toString(last));
        }
    }

    /** Stores batches until it is killed, and prints the last sequence of each that was stored. */
    static final class Writer {
        public static void main(String[] arguments) {
            TestDatabase database = TestDatabase.h2(Path.of(arguments[0]));
            Spool spool = new Spool();
            System.out.println(spool.instance);
            long sequence = 0;
            while (true) {
                for (int i = 0; i < BATCH; i++) {
                    spool.complete(Sample.operation().event());
                }
                database.database.store().store(spool.batch());
                sequence += BATCH;
                System.out.println(sequence);
            }
        }
    }
}
