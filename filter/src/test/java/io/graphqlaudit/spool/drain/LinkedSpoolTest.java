package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpaceLimits;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator has moved spools to a larger disk and left a link. */
@Timeout(20)
class LinkedSpoolTest {
    private static final long MOST = 100_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void keepsTheLimitWhereTheFolderOfAllSpoolsIsALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("spool"), elsewhere);
        writeAgainAndAgain();
        assertThat(size(elsewhere)).isBetween(1L, MOST);
    }

    @Test
    void keepsTheLimitWhereAnApplicationsFolderIsALink() throws Exception {
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("spool")).resolve("shop"), elsewhere);
        writeAgainAndAgain();
        assertThat(size(elsewhere)).isBetween(1L, MOST);
    }

    @Test
    void deletesWhatIsNoLongerKeptBehindALink() throws Exception {
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("spool")).resolve("shop"), elsewhere);
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), 3_000))) {
            DrainRig.append(sink, "a", 30);
        }
        DrainRig rig = new DrainRig(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> drain.isIdle() && rig.store.requestIds().size() == 30);
            rig.now.set(DrainRig.START.plus(Duration.ofDays(2)));
            DrainRig.until(() -> size(elsewhere) == 0);
        }
    }

    /** Who opens a spool measures what is there. */
    private void writeAgainAndAgain() {
        for (int writer = 0; writer < 5; writer++) {
            try (SpoolSink sink = SpoolSink.open(limited())) {
                for (int i = 0; i < 400; i++) {
                    sink.accept(List.of(RandomEvents.record("a" + i)), Delivery.ASYNC);
                }
            }
        }
    }

    private SpoolConfig limited() {
        return new SpoolConfig(
                folder,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(20),
                1 << 20,
                1 << 20,
                Duration.ofSeconds(10),
                SpaceLimits.of(MOST, 0),
                Clock.systemUTC());
    }

    /** A drain may take files away meanwhile: what is gone has no length. */
    private static long size(Path folder) {
        return size(folder.toFile());
    }

    private static long size(File file) {
        File[] inner = file.listFiles();
        return inner == null
                ? file.length()
                : Stream.of(inner).mapToLong(LinkedSpoolTest::size).sum();
    }
}
