package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {
    @TempDir
    private Path spool;

    @Test
    void tellsWhatRecordsHaveFilledFromWhatWasOnlySetAside() throws Exception {
        Path one = Files.createDirectories(spool.resolve("shop/one"));
        Files.write(one.resolve("segment-0000000009.spool"), new byte[100]);
        Files.write(one.resolve("segment-0000000010.spool"), new byte[7_000]);
        Files.write(one.resolve("segment-0000000003.prepared"), new byte[9_000]);
        Files.write(one.resolve("segment-0000000008.stored"), new byte[50]);
        Path two = Files.createDirectories(spool.resolve("shop/two"));
        Files.write(two.resolve("segment-0000000001.spool"), new byte[20]);
        Files.write(two.resolve("segment-0000000002.spool"), new byte[3_000]);

        assertThat(SpoolFolder.measure(spool)).isEqualTo(new SpoolFolder(19_120, 50, 120));
    }
}
