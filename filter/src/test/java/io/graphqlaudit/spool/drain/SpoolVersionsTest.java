package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.spool.Segments;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spools as they were recorded by each version of the format, and one of a version to come. */
@Timeout(60)
class SpoolVersionsTest {
    private static final int COMPLETE = 1;

    @TempDir
    private Path folder;

    @Test
    void readsAllOfASpoolOfVersion1() throws Exception {
        copyFixture("version-1");
        DrainRig rig = new DrainRig(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> rig.store.requestIds().size() == 4
                    && drain.isIdle()
                    && drain.status().instances().isEmpty());
        }
        assertThat(rig.store.requestIds()).containsExactly("whole", "answered", "last", "cut off");
        assertThat(rig.store.visible().get(3).outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(rig.store.stored()).isEqualTo(5);
        assertThat(rig.store.lost()).isZero();
        assertThat(rig.store.setAside()).isEmpty();
        assertThat(rig.gaps).isEmpty();
        assertThat(rig.store.statuses())
                .last()
                .extracting(SourceStatus::status)
                .asString()
                .contains("\"accepted\":5", "\"closed\":true");
    }

    @Test
    void leavesASpoolOfALaterVersionUntouchedAndSaysSo() throws Exception {
        copyFixture("version-2-to-come");
        List<byte[]> before = contents();
        DrainRig rig = new DrainRig(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> drain.status().instances().stream().anyMatch(status -> status.failure() != null));
            assertThat(drain.status().instances().get(0).failure()).contains("format version 2");
        }
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
        assertThat(rig.store.requestIds()).isEmpty();
    }

    @Test
    void waitsBeforeARecordOfALaterVersionAndPassesOverWhatOnlyInforms() throws Exception {
        UUID instance = UUID.randomUUID();
        Segments.begin(instance, 1, 1)
                .event(1, COMPLETE, "a")
                .text(1, 99, "news of a later version")
                .event(2, COMPLETE, "b")
                .text(3, 7, "a record of a later version")
                .write(folder, instance, 1);
        DrainRig rig = new DrainRig(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> drain.status().instances().stream().anyMatch(status -> status.failure() != null));
            assertThat(drain.status().instances().get(0).failure()).contains("record of type 7");
        }
        assertThat(rig.store.requestIds()).containsExactly("a", "b");
        assertThat(rig.notices()).containsExactly("UNKNOWN_FRAME 0");
    }

    private List<byte[]> contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            List<Path> segments = files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
            List<byte[]> contents = new ArrayList<>();
            for (Path segment : segments) {
                contents.add(Files.readAllBytes(segment));
            }
            assertThat(contents).isNotEmpty();
            return contents;
        }
    }

    private void copyFixture(String name) throws IOException, URISyntaxException {
        URL resource = Objects.requireNonNull(SpoolVersionsTest.class.getResource("/io/graphqlaudit/spool/" + name));
        Path from = Path.of(resource.toURI());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = folder.resolve("spool").resolve("shop").resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }
}
