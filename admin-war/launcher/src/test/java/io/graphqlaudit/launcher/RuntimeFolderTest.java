package io.graphqlaudit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFolderTest {
    @TempDir
    Path temporary;

    private Path data;
    private War one;
    private War two;

    @BeforeEach
    void build() throws IOException {
        data = temporary.resolve("data");
        one = war("1");
        two = war("2");
    }

    @Test
    void unpacksTheApplicationsWithoutTheLauncher() throws Exception {
        try (RuntimeFolder runtime = RuntimeFolder.of(one, data)) {
            assertThat(runtime.admin().resolve("WEB-INF/web.xml")).exists();
            assertThat(runtime.demo().resolve("WEB-INF/web.xml")).exists();
            assertThat(runtime.admin()).isDirectoryNotContaining("regex:.*/(io|META-INF)");
        }
    }

    @Test
    void givesTheSampleApplicationLibrariesThatTheArchiveHoldsOnce() throws Exception {
        try (RuntimeFolder runtime = RuntimeFolder.of(one, data)) {
            assertThat(runtime.demo().resolve("WEB-INF/lib").resolve(RunnableWar.LIBRARY))
                    .hasSameBinaryContentAs(
                            runtime.admin().resolve("WEB-INF/lib").resolve(RunnableWar.LIBRARY));
        }
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        try (RuntimeFolder runtime = RuntimeFolder.of(one, data)) {
            Path folder = runtime.admin().getParent();
            assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void isUsedAgain() throws Exception {
        Path mark = leaveAMark();

        RuntimeFolder.of(one, data).close();

        assertThat(mark).exists();
    }

    @Test
    void isUnpackedAnewWhenAFileIsCut() throws Exception {
        Path mark = leaveAMark();
        Path descriptor = mark.resolveSibling("WEB-INF/web.xml");
        Files.writeString(descriptor, "");

        RuntimeFolder.of(one, data).close();

        assertThat(mark).doesNotExist();
        assertThat(descriptor).isNotEmptyFile();
    }

    @Test
    void removesWhatNobodyRuns() throws Exception {
        RuntimeFolder.of(one, data).close();
        Files.createDirectories(data.resolve("runtime/new-1/left/by/a/killed/start"));

        RuntimeFolder.of(two, data).close();

        assertThat(folders()).singleElement().asString().startsWith("2-");
    }

    @Test
    void keepsWhatSomebodyRuns() throws Exception {
        try (RuntimeFolder running = RuntimeFolder.of(one, data)) {
            RuntimeFolder.of(two, data).close();

            assertThat(running.admin()).exists();
            assertThat(folders()).hasSize(2);
        }
    }

    private Path leaveAMark() throws IOException {
        try (RuntimeFolder runtime = RuntimeFolder.of(one, data)) {
            return Files.createFile(runtime.admin().resolve("mark"));
        }
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> children = Files.list(data.resolve("runtime"))) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .toList();
        }
    }

    private War war(String version) throws IOException {
        Path file = temporary.resolve(version + ".war");
        RunnableWar.write(file, version);
        return new War(file);
    }
}
