package io.graphqlaudit.persistence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy whose process was killed goes on where it was, and comes out the same as one that was not. */
@Timeout(180)
final class StoreCopyKillTest {
    private static final int EVENTS = 2_300;

    @TempDir
    Path folder;

    @Test
    void goesOnAfterAKill() throws Exception {
        try (TestDatabase source = TestDatabase.h2(folder)) {
            Spool spool = new Spool();
            for (int i = 0; i < EVENTS; i++) {
                spool.complete(Sample.operation().event());
            }
            source.database.store().store(spool.batch());
        }
        try (TestDatabase target = TestDatabase.postgres()) {
            Process child = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Copier.class.getName(),
                            TestDatabase.h2Url(folder),
                            target.dataSource.getJdbcUrl())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = child.inputReader()) {
                assertThat(lines.readLine()).isEqualTo("copied up to position 1000 of " + EVENTS);
                child.toHandle().destroyForcibly();
            }
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(target.column("select count(*) from audit_event")).containsExactly("1000");

            try (TestDatabase source = TestDatabase.h2(folder)) {
                assertThat(new StoreCopy(source.dataSource, target.dataSource, Clock.systemUTC(), line -> {}).run())
                        .isEqualTo(EVENTS);
            }
            assertThat(target.column("select count(distinct event_id) from audit_event"))
                    .containsExactly(Integer.toString(EVENTS));
        }
    }

    /** Copies, says how far it is, and stays there until it is killed. */
    static final class Copier {
        public static void main(String[] urls) {
            var source = TestDatabase.pool(urls[0], "sa", "");
            var target = TestDatabase.pool(urls[1], "postgres", "");
            new StoreCopy(source, target, Clock.systemUTC(), line -> {
                        System.out.println(line);
                        while (true) {
                            LockSupport.park();
                        }
                    })
                    .run();
        }
    }
}
