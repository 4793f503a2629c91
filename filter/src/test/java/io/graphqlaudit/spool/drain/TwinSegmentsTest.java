package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.Segments;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a restore, and an old spool copied in, a segment may be there twice: whole, and as far as it was backed up. */
@Timeout(20)
class TwinSegmentsTest {
    private static final UUID INSTANCE = UUID.fromString("01930000-0000-7000-8000-000000000001");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheWholeOfTwoSegmentsOfOneNumber(boolean wholeIsStored) throws Exception {
        Path instance = makeTwins(wholeIsStored);
        List<SpoolGap> gaps = new ArrayList<>();
        assertThat(Journals.read(instance, gaps)).containsExactly("a1", "a2", "a3");
        assertThat(gaps).isEmpty();
    }

    @Test
    void keepsTheWholeOneAlone() throws Exception {
        Path instance = makeTwins(true);
        long whole = Files.size(SegmentFiles.storedName(SegmentFiles.file(instance, 1)));
        DrainRig rig = new DrainRig(folder);
        try (Drain drain = rig.start()) {
            DrainRig.until(() -> rig.store.requestIds().contains("a3") && drain.isIdle());
            DrainRig.until(() -> SegmentFiles.list(instance).isEmpty());
        }
        assertThat(SegmentFiles.storedName(SegmentFiles.file(instance, 1))).hasSize(whole);
        assertThat(rig.store.requestIds()).containsExactly("a1", "a2", "a3");
    }

    private Path makeTwins(boolean wholeIsStored) throws Exception {
        Path live = segment().event(2, 1, "a2").write(folder, INSTANCE, 1);
        Path stored = SegmentFiles.storedName(live);
        Files.move(live, stored);
        segment().write(folder, INSTANCE, 1);
        if (!wholeIsStored) {
            Path spare = live.resolveSibling("spare");
            Files.move(live, spare);
            Files.move(stored, live);
            Files.move(spare, stored, StandardCopyOption.REPLACE_EXISTING);
        }
        Segments.begin(INSTANCE, 2, 3).event(3, 1, "a3").write(folder, INSTANCE, 2);
        return live.getParent();
    }

    private static Segments segment() {
        return Segments.begin(INSTANCE, 1, 1).event(1, 1, "a1");
    }
}
