package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long ROOM = 64 << 10;

    @TempDir
    private Path data;

    private final FailingDisk disk = new FailingDisk();
    private final CommitBuffer nothing = new CommitBuffer();
    private Journal journal;
    private Path instance;
    private Path first;

    @BeforeEach
    void openAJournal() throws IOException {
        journal = Journal.open(Journals.config(data), disk);
        instance = Journals.onlyInstance(data);
        first = SegmentFiles.file(instance, 1);
    }

    @AfterEach
    void closeTheJournal() throws IOException {
        journal.close();
    }

    @Test
    void showsReadersNoSegmentThatIsOnlyBegun() throws IOException {
        journal.stock().laySpare(ROOM);
        Segment next = journal.beginSpare(7, nothing);
        assertThat(SegmentFiles.list(instance)).containsExactly(first);
        journal.show(next);
        assertThat(SegmentFiles.list(instance)).containsExactly(first, SegmentFiles.file(instance, 2));
        assertThat(files()).hasSize(3);
        assertThat(journal.segment()).isSameAs(next);
    }

    @Test
    void givesRoomThatIsReallyThere() throws IOException {
        journal.stock().laySpare(ROOM);
        Path spare = files().stream()
                .filter(file -> file.toString().endsWith(".prepared"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readAllBytes(spare)).hasSize((int) ROOM).containsOnly(0);
    }

    @Test
    void givesBackTheRoomThatWasNotUsed() throws IOException {
        journal.stock().laySpare(ROOM);
        Segment next = journal.beginSpare(7, nothing);
        journal.show(next);
        assertThat(Files.size(SegmentFiles.file(instance, 2))).isEqualTo(ROOM);
        next.retire();
        assertThat(Files.size(SegmentFiles.file(instance, 2))).isEqualTo(next.size());
    }

    @Test
    void leavesNothingOfASegmentThatCouldNotBeBroughtToDisk() throws IOException {
        List<Path> before = files();
        Segment present = journal.segment();
        disk.failingSyncs.set(1);
        assertThatThrownBy(() -> journal.renew(new Unconfirmed(new Counts(), new Space(Journals.config(data), disk))))
                .isInstanceOf(IOException.class);
        assertThat(files()).isEqualTo(before);
        assertThat(journal.segment()).isSameAs(present);
    }

    @Test
    void leavesNothingInStockWhenItIsClosed() throws IOException {
        List<Path> before = files();
        journal.stock().laySpare(ROOM);
        journal.stock().layReserve(ROOM);
        assertThat(files()).hasSize(before.size() + 2);
        journal.close();
        assertThat(files()).isEqualTo(before);
        journal.stock().laySpare(ROOM);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void givesNoNumberTwice() throws IOException {
        disk.failingSyncs.set(1);
        assertThatThrownBy(() -> journal.renew(new Unconfirmed(new Counts(), new Space(Journals.config(data), disk))))
                .isInstanceOf(IOException.class);
        journal.renew(new Unconfirmed(new Counts(), new Space(Journals.config(data), disk)));
        assertThat(SegmentFiles.list(instance)).containsExactly(first, SegmentFiles.file(instance, 3));
    }

    @Test
    void goesOnInTheReserveWhenNothingElseCanBeMade() throws IOException {
        journal.stock().layReserve(ROOM);
        disk.failingCreations.set(1);
        journal.renew(new Unconfirmed(new Counts(), new Space(Journals.config(data), disk)));
        assertThat(journal.isOnReserve()).isTrue();
        assertThat(SegmentFiles.list(instance)).containsExactly(first, SegmentFiles.file(instance, 2));
    }

    @Test
    void notesThatItsFolderIsGone() throws IOException {
        assertThat(journal.isDeleted()).isFalse();
        Files.delete(first);
        assertThat(journal.isDeleted()).isTrue();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(instance)) {
            return files.sorted().toList();
        }
    }
}
