package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In an application's process somebody may interrupt every thread there is. */
@Timeout(20)
class InterruptedDrainTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnWhenSomebodyInterruptsItsThread() throws Exception {
        DrainRig rig = new DrainRig(folder);
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), 3_000));
                Drain drain = rig.start()) {
            DrainRig.append(sink, "a", 3);
            DrainRig.until(() -> rig.store.requestIds().size() == 3 && drain.isIdle());

            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("graphql-audit-drain"))
                    .forEach(Thread::interrupt);

            DrainRig.append(sink, "b", 3);
            DrainRig.until(() -> rig.store.requestIds().size() == 6);
        }
        assertThat(rig.store.lost()).isZero();
        assertThat(rig.gaps).isEmpty();
    }
}
