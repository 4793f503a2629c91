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
    @TempDir
    private Path data;

    private final FailingDisk disk = new FailingDisk();
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
    void showsReadersNoSegmentThatIsOnlyPrepared() throws IOException {
        Journal.Segment next = journal.prepare(7);
        assertThat(SegmentFiles.list(instance)).containsExactly(first);
        journal.enter(next);
        assertThat(SegmentFiles.list(instance)).containsExactly(first, SegmentFiles.file(instance, 2));
        assertThat(SegmentFiles.prepared(instance, 2)).doesNotExist();
        assertThat(journal.segment()).isSameAs(next);
    }

    @Test
    void leavesNothingOfASegmentThatCouldNotBePrepared() throws IOException {
        List<Path> before = files();
        Journal.Segment present = journal.segment();
        disk.failingSyncs.set(1);
        assertThatThrownBy(() -> journal.prepare(7)).isInstanceOf(IOException.class);
        assertThat(files()).isEqualTo(before);
        assertThat(journal.segment()).isSameAs(present);
    }

    @Test
    void takesASegmentBackWhoseNameMayNotBeOnDisk() throws IOException {
        List<Path> before = files();
        Journal.Segment next = journal.prepare(7);
        disk.failingFolderSyncs.set(1);
        assertThatThrownBy(() -> journal.enter(next)).isInstanceOf(IOException.class);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void givesNoNumberTwice() throws IOException {
        journal.discard(journal.prepare(7));
        journal.enter(journal.prepare(7));
        assertThat(SegmentFiles.list(instance)).containsExactly(first, SegmentFiles.file(instance, 3));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(instance)) {
            return files.sorted().toList();
        }
    }
}
