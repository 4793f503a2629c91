package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of writers needs their journals alone. */
@Timeout(60)
class StoreAwayTest {
    private static final int PIECE = 7;

    @TempDir
    private Path folder;

    @Test
    void hearsAWriterWhoseRecordsWait() throws Exception {
        DrainRig rig = new DrainRig(folder);
        try (SpoolSink sink = SpoolSink.open(config());
                Drain drain = rig.start()) {
            DrainRig.append(sink, "a", 1);
            DrainRig.until(() -> rig.store.requestIds().size() == 1);
            rig.store.unavailable(true);
            DrainRig.append(sink, "b", 10 * PIECE);
            DrainRig.until(() -> !drain.status().storeReachable());
            Instant away = Instant.now();

            DrainRig.until(() -> heard(drain).isAfter(away));

            assertThat(drain.status().storeReachable()).isFalse();
            rig.store.unavailable(false);
            DrainRig.until(() -> {
                assertThat(heard(drain)).as("never goes back").isAfter(away);
                return rig.store.requestIds().size() == 1 + 10 * PIECE;
            });
        }
    }

    @Test
    void hearsAWriterThatBeganMeanwhile() throws Exception {
        DrainRig rig = new DrainRig(folder);
        rig.store.unavailable(true);
        try (SpoolSink sink = SpoolSink.open(config());
                Drain drain = rig.start()) {
            DrainRig.append(sink, "a", 3);
            DrainRig.until(() -> drain.status().instances().stream().anyMatch(status -> status.latest() != null));
            assertThat(only(drain).alive()).isTrue();
        }
    }

    @Test
    void seesThatAWriterHasEndedAndStoresAllItLeft() throws Exception {
        DrainRig rig = new DrainRig(folder);
        try (Drain drain = rig.start()) {
            try (SpoolSink sink = SpoolSink.open(config())) {
                DrainRig.append(sink, "a", PIECE);
                DrainRig.until(() -> rig.store.requestIds().size() == PIECE);
                rig.store.unavailable(true);
                DrainRig.append(sink, "b", 3 * PIECE);
                DrainRig.until(() -> !drain.status().storeReachable());
                assertThat(only(drain).alive()).isTrue();
            }

            DrainRig.until(() -> !only(drain).alive());

            rig.store.unavailable(false);
            DrainRig.until(() -> drain.status().instances().isEmpty());
        }
        assertThat(rig.store.requestIds()).hasSize(4 * PIECE).doesNotHaveDuplicates();
        assertThat(rig.gaps).isEmpty();
    }

    private static Instant heard(Drain drain) {
        return Objects.requireNonNull(only(drain).latest()).at();
    }

    private static InstanceStatus only(Drain drain) {
        return drain.status().instances().get(0);
    }

    private SpoolConfig config() {
        return new SpoolConfig(
                folder,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(20),
                1 << 20,
                4 << 20,
                Duration.ofMillis(20),
                Clock.systemUTC());
    }
}
