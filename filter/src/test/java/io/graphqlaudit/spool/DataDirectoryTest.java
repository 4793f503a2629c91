package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void makesFoldersForItsOwnerAlone() throws IOException {
        DataDirectory data = DataDirectory.open(folder.resolve("a").resolve("b"));
        for (Path made : new Path[] {data.root(), data.spool(), data.keys(), data.folder("inbox")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage("The data folder " + file + " is not a folder. Set data.dir to another one.");
    }

    @Test
    void saysWhatToDoAboutAFolderThatCannotBeMade() throws Exception {
        Path below = Files.createFile(folder.resolve("file")).resolve("data");
        assertThatThrownBy(() -> DataDirectory.open(below))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageStartingWith("The data folder " + below + " cannot be created or written")
                .hasMessageEndingWith("write there, or set data.dir to another folder.");
    }

    @Test
    void makesOneSafePathSegmentOfAnyApplicationName() {
        assertThat(PathSegment.of("shop-1_A")).isEqualTo("shop-1_A");
        assertThat(PathSegment.of("/a/../ß")).isEqualTo("%2Fa%2F%2E%2E%2F%C3%9F");
        assertThat(PathSegment.of("")).isEqualTo("%");
        assertThat(PathSegment.of("x".repeat(1000))).hasSize(117).isNotEqualTo(PathSegment.of("x".repeat(1001)));
    }
}
