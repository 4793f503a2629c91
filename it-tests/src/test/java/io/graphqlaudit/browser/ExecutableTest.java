package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableTest {
    private static final Executable ANY = new Executable("any.file", "ANY_FILE", List.of("best", "second"));

    @TempDir
    Path folder;

    @Test
    void isNamedByThePropertyElseByTheVariable() throws IOException {
        Path one = program("one");
        Path other = program("other");
        Map<String, String> environment = Map.of("ANY_FILE", other.toString());

        assertThat(ANY.find(name -> name.equals("any.file") ? one.toString() : "", environment))
                .contains(one);
        assertThat(ANY.find(name -> "", environment)).contains(other);
    }

    @Test
    void isFoundOnThePathByTheBestNameThereIs() throws IOException {
        Map<String, String> environment = Map.of("PATH", folder.toString());

        assertThat(ANY.find(name -> "", environment)).isEmpty();
        Path second = program("second");
        assertThat(ANY.find(name -> "", environment)).contains(second);
        Path best = program("best");
        assertThat(ANY.find(name -> "", environment)).contains(best);
    }

    @Test
    void aNameThatLeadsToNothingIsAnErrorAndNoOtherIsTaken() throws IOException {
        program("best");
        Map<String, String> environment = Map.of("PATH", folder.toString(), "ANY_FILE", "/nowhere/at/all");

        assertThatThrownBy(() -> ANY.find(name -> "", environment))
                .hasMessage("any.file or ANY_FILE names /nowhere/at/all, which cannot be run.");
    }

    private Path program(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
