package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.Segments;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spool that cannot be read for a while, as when the process has no more file handles, loses nothing by it. */
@Timeout(60)
class FailedReadTest {
    private static final int BATCH = 7;
    private static final UUID INSTANCE = UUID.fromString("01930000-0000-7000-8000-000000000001");

    @TempDir
    private Path folder;

    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private @Nullable Throwable failure;

    @Test
    void keepsWhatWasReadBeforeTheNextSegmentCouldNotBeOpened() throws Exception {
        Segments first = Segments.begin(INSTANCE, 1, 1);
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 2 * BATCH + 3; i++) {
            ids.add("a" + i);
            first.event(i, 1, "a" + i);
        }
        first.write(folder, INSTANCE, 1);
        ids.add("last");
        Path second = Segments.begin(INSTANCE, 2, 2 * BATCH + 4)
                .event(2 * BATCH + 4, 1, "last")
                .write(folder, INSTANCE, 2);
        try (InstanceDrain drain = drain()) {
            drain.step(System.nanoTime());
            Path away = hide(second);
            drain.step(System.nanoTime());
            drain.step(System.nanoTime());
            show(second, away);
            drainAll(drain);
        }

        assertThat(store.requestIds()).isEqualTo(ids);
        assertThat(store.lost()).isZero();
    }

    @Test
    void keepsWhatWasReadWhenAGapCannotBeTold() throws Exception {
        Segments.begin(INSTANCE, 1, 1)
                .event(1, 1, "a1")
                .event(3, 1, "a3")
                .event(4, 1, "a4")
                .write(folder, INSTANCE, 1);
        failure = new IllegalStateException("not now");
        try (InstanceDrain drain = drain()) {
            drain.step(System.nanoTime());
            failure = null;
            drainAll(drain);
        }

        assertThat(store.requestIds()).containsExactly("a1", "a3", "a4");
        assertThat(store.lost()).isEqualTo(1);
    }

    @Test
    void keepsWhatIsReadWhileTheStoreIsAwayWhenMemoryRunsShort() throws Exception {
        Path first = Segments.begin(INSTANCE, 1, 1).event(1, 1, "a1").write(folder, INSTANCE, 1);
        try (InstanceDrain drain = drain()) {
            drain.step(System.nanoTime());
            Segments.begin(INSTANCE, 1, 1)
                    .event(1, 1, "a1")
                    .event(3, 1, "a3")
                    .event(4, 1, "a4")
                    .write(folder, INSTANCE, 1);
            assertThat(first).exists();
            failure = new OutOfMemoryError("not now");
            look(drain);
            failure = null;
            look(drain);
            drainAll(drain);
        }

        assertThat(store.requestIds()).containsExactly("a1", "a3", "a4");
        assertThat(store.lost()).isEqualTo(1);
    }

    @Test
    void storesAllWhereNoThreadCanBeMadeThatReadsAhead() throws Exception {
        Segments segment = Segments.begin(INSTANCE, 1, 1);
        for (int i = 1; i <= 2 * BATCH; i++) {
            segment.event(i, 1, "a" + i);
        }
        segment.write(folder, INSTANCE, 1);
        try (InstanceDrain drain = drain(task -> {
            throw new OutOfMemoryError("unable to create native thread");
        })) {
            drain.step(System.nanoTime());
            drain.step(System.nanoTime());
        }

        assertThat(store.requestIds()).hasSize(2 * BATCH);
    }

    private static void look(InstanceDrain drain) {
        try {
            drain.look(System.nanoTime());
        } catch (Error e) {
            assertThat(e).hasMessage("not now");
        }
    }

    private static void drainAll(InstanceDrain drain) throws Exception {
        DrainRig.until(() -> {
            drain.step(System.nanoTime());
            return drain.isFinished();
        });
    }

    /** A link to itself can be opened by nobody, not even by root. */
    private static Path hide(Path segment) throws IOException {
        Path away = Files.move(segment, segment.resolveSibling("away"));
        Files.createSymbolicLink(segment, segment.getFileName());
        return away;
    }

    private static void show(Path segment, Path away) throws IOException {
        Files.move(away, segment, StandardCopyOption.REPLACE_EXISTING);
    }

    private InstanceDrain drain() {
        return drain(Runnable::run);
    }

    private InstanceDrain drain(Executor reading) {
        Path instance = folder.resolve("spool").resolve("shop").resolve(INSTANCE.toString());
        DrainOptions options = DrainOptions.usual();
        return new InstanceDrain(
                instance,
                INSTANCE,
                new DrainWork(
                        store, this::told, options, DrainRig.pace(BATCH), new DrainTally(Clock.systemUTC()), reading));
    }

    private AuditEvent told(SpoolGap gap) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return RandomEvents.event(gap.kind() + " " + gap.missing());
    }
}
