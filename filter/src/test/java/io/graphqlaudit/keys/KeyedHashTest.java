package io.graphqlaudit.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedHashTest {
    @TempDir
    private Path folder;

    @Test
    void givesTheSameHashAsLongAsTheFolderLives() {
        DataDirectory data = DataDirectory.open(folder);
        String hash = KeyedHash.open(data).of("session");
        assertThat(hash).matches("[0-9a-f]{8}:[0-9a-f]{64}");
        assertThat(KeyedHash.open(data).of("session")).isEqualTo(hash);
        assertThat(KeyedHash.open(data).of("other")).isNotEqualTo(hash);
    }

    @Test
    void hasAnotherKeyInAnotherFolder() {
        String here = KeyedHash.open(DataDirectory.open(folder.resolve("a"))).of("session");
        String there = KeyedHash.open(DataDirectory.open(folder.resolve("b"))).of("session");
        assertThat(here.split(":")).doesNotContainAnyElementsOf(List.of(there.split(":")));
    }

    @Test
    void settlesOnOneKeyWhenManyStartAtOnce() throws Exception {
        DataDirectory data = DataDirectory.open(folder);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<String> hash = () -> KeyedHash.open(data).of("session");
            List<Future<String>> hashes =
                    threads.invokeAll(Stream.generate(() -> hash).limit(16).toList());
            String first = hashes.get(0).get();
            for (Future<String> each : hashes) {
                assertThat(each.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(data.keys()).isDirectoryContaining(file -> file.endsWith("hash.key"));
        try (Stream<Path> files = Files.list(data.keys())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void keepsTheKeyToItsOwner() throws IOException {
        DataDirectory data = DataDirectory.open(folder);
        KeyedHash.open(data);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.keys().resolve("hash.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesADamagedKeyWithoutReplacingIt() throws IOException {
        DataDirectory data = DataDirectory.open(folder);
        KeyedHash.open(data);
        Path file = data.keys().resolve("hash.key");
        String line = Files.readString(file);
        String damaged = line.substring(0, line.length() - 2) + (line.charAt(line.length() - 2) == '0' ? "1\n" : "0\n");
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> KeyedHash.open(data)).isInstanceOf(DataDirectoryException.class);
        assertThat(file).hasContent(damaged);
    }
}
