package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryLockTest {
    @TempDir
    private Path folder;

    @Test
    void givesAFolderToOneAndAfterItsReleaseToTheNext() throws IOException {
        try (DirectoryLock first = DirectoryLock.claim(folder).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(DirectoryLock.claim(folder)).isEmpty();
        }
        DirectoryLock.claim(folder).orElseThrow().close();
    }

    @Test
    void knowsAFolderByAnyPath() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try (DirectoryLock first = DirectoryLock.claim(folder).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(DirectoryLock.claim(link)).isEmpty();
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void excludesOtherClassLoadersAndKeepsExcludingOtherProcesses() throws Exception {
        try (DirectoryLock first = DirectoryLock.claim(folder).orElseThrow();
                URLClassLoader other =
                        new URLClassLoader(ChildProcess.classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(first).isNotNull();
            Class<?> stranger = other.loadClass(DirectoryLock.class.getName());
            assertThat(stranger).isNotSameAs(DirectoryLock.class);
            assertThat((Optional<?>) stranger.getMethod("claim", Path.class).invoke(null, folder))
                    .isEmpty();
            assertThat(LockHolder.canClaim(folder)).isFalse();
        }
        assertThat(LockHolder.canClaim(folder)).isTrue();
    }

    @Test
    void isFreeOnceItsProcessWasKilled() throws Exception {
        Process holder = ChildProcess.start(LockHolder.class, folder.toString());
        try (BufferedReader says = holder.inputReader()) {
            assertThat(says.readLine()).isEqualTo("true");
            assertThat(DirectoryLock.claim(folder)).isEmpty();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        DirectoryLock.claim(folder).orElseThrow().close();
    }

    @Test
    void keepsAnInterruptOfTheClaimingThread() throws IOException {
        Thread.currentThread().interrupt();
        Optional<DirectoryLock> claimed = DirectoryLock.claim(folder);
        assertThat(Thread.interrupted()).isTrue();
        claimed.orElseThrow().close();
    }
}
