package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpaceLimits;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DrainedByTest {
    private static final DrainOptions OPTIONS =
            new DrainOptions(Duration.ZERO, SpaceLimits.byVolume(), Channel.INGEST, Clock.systemUTC());
    private static final SystemEvents EVENTS = new SystemEvents("shop", "node", "1", Clock.systemUTC());

    @TempDir
    private Path folder;

    private final InMemoryAuditStore here = new InMemoryAuditStore();
    private final InMemoryAuditStore there = new InMemoryAuditStore();
    private DataDirectory data;

    @BeforeEach
    void openTheFolder() {
        data = DataDirectory.open(folder);
    }

    @Test
    void aDrainOfTheFolderLeavesWhatAnApplicationDrainsItself() throws Exception {
        DrainedBy.INGEST.mark(data, "shop");
        try (SpoolSink shop = SpoolSink.open(config("shop"));
                SpoolSink other = SpoolSink.open(config("other"));
                Drain all = all()) {
            append(shop, "shop");
            append(other, "other");
            DrainRig.until(() -> here.requestIds().contains("other"));
            assertThat(all.leftToOthers()).isEqualTo(Map.of("shop", "ingest"));
            try (Drain own = own("shop")) {
                DrainRig.until(() -> there.requestIds().contains("shop"));
                assertThat(own.leftToOthers()).isEmpty();
            }
        }
        assertThat(here.requestIds()).containsExactly("other");
        assertThat(there.requestIds()).containsExactly("shop");
    }

    @Test
    void aDrainOfTheFolderLetsGoWhenTheMarkAppearsAndComesBackWhenItGoes() throws Exception {
        try (SpoolSink shop = SpoolSink.open(config("shop"));
                Drain all = all()) {
            append(shop, "first");
            DrainRig.until(() -> here.requestIds().contains("first"));
            DrainedBy.INGEST.mark(data, "shop");
            DrainRig.until(() -> all.status().instances().isEmpty());
            append(shop, "second");
            DrainedBy.IN_PROCESS.unmark(data, "shop");
            assertThat(all.leftToOthers()).containsKey("shop");
            DrainedBy.INGEST.unmark(data, "shop");
            DrainRig.until(() -> here.requestIds().contains("second"));
            assertThat(all.leftToOthers()).isEmpty();
        }
        assertThat(here.requestIds()).containsExactly("first", "second");
    }

    @Test
    void ofTwoThatDrainOneApplicationTheSecondWaitsForTheFirst() throws Exception {
        try (SpoolSink shop = SpoolSink.open(config("shop"))) {
            Drain first = own("shop");
            append(shop, "first");
            DrainRig.until(() -> there.requestIds().contains("first"));
            try (Drain second = start(folder, "shop", DrainedBy.IN_PROCESS, here)) {
                append(shop, "second");
                DrainRig.until(() -> there.requestIds().contains("second"));
                assertThat(second.status().instances()).isEmpty();
                // Before the first lets go: from then on the second may ask its store at any moment.
                here.knowsWhat(there);
                first.close();
                append(shop, "third");
                DrainRig.until(() -> here.requestIds().contains("third"));
            }
        }
        assertThat(there.requestIds()).containsExactly("first", "second");
        assertThat(here.requestIds()).containsExactly("third");
        assertThat(Files.readString(data.spool("shop").resolve(DrainedBy.FILE))).isEqualTo("in-process\n");
    }

    @Test
    void aMarkThatCannotBeUnderstoodIsRespected() throws Exception {
        Files.writeString(data.spool("shop").resolve(DrainedBy.FILE), "What is this?");
        try (SpoolSink other = SpoolSink.open(config("other"));
                Drain all = all()) {
            append(other, "other");
            DrainRig.until(() -> here.requestIds().contains("other"));
            assertThat(all.leftToOthers()).isEqualTo(Map.of("shop", "?"));
        }
    }

    @Test
    void aDrainOfItsOwnWaitsForADataFolderThatCannotBeUsedYet() throws Exception {
        Path later = folder.resolve("later");
        Files.createFile(later);
        try (Drain own = start(later, "shop", DrainedBy.INGEST, there)) {
            assertThat(own.status().running()).isTrue();
            Files.delete(later);
            DrainRig.until(
                    () -> Files.exists(later.resolve("spool").resolve("shop").resolve(DrainedBy.FILE)));
        }
    }

    private Drain all() {
        return Drain.start(data, here, new GapEvents(EVENTS), OPTIONS, DrainRig.pace(7));
    }

    private Drain own(String application) {
        return start(folder, application, DrainedBy.INGEST, there);
    }

    private static Drain start(Path data, String application, DrainedBy by, InMemoryAuditStore store) {
        Territory territory = new OwnApplication(data, application, by);
        return Drain.start(territory, store, new GapEvents(EVENTS), OPTIONS, DrainRig.pace(7));
    }

    private SpoolConfig config(String application) {
        return new SpoolConfig(
                folder,
                application,
                "node",
                "1",
                Duration.ofSeconds(20),
                1 << 20,
                4 << 20,
                Duration.ofMillis(20),
                Clock.systemUTC());
    }

    private static void append(SpoolSink sink, String id) {
        sink.accept(List.of(AuditRecord.complete(RandomEvents.event(id))), Delivery.DURABLE);
    }
}
