package io.graphqlaudit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderOwnerTest {
    private static final UserPrincipal SOMEBODY_ELSE = () -> "somebody else";

    @TempDir
    Path folder;

    private UserPrincipal me;

    @BeforeEach
    void askWhoIAm() throws Exception {
        me = Files.getOwner(folder);
    }

    @Test
    void knowsWhoseFilesTheProcessMakes() {
        assertThat(FolderOwner.ofThisProcess()).contains(me);
    }

    @Test
    void letsTheOwnerAndWhoeverMakesTheFolderIn() {
        assertThatCode(() -> FolderOwner.require(me, "folder", folder)).doesNotThrowAnyException();
        assertThatCode(() -> FolderOwner.require(SOMEBODY_ELSE, "folder", folder.resolve("new")))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheOwnerToSomebodyElse() {
        assertThatThrownBy(() -> FolderOwner.require(SOMEBODY_ELSE, "folder", folder))
                .isInstanceOf(LaunchException.class)
                .hasMessage("The folder " + folder + " belongs to the user " + me.getName()
                        + ": run this as that user, for example with sudo -u " + me.getName() + ".");
    }

    /** As a volume that its host made, or a folder that a group shares. */
    @Test
    void letsAServerBeTheFirstInAFolderThatSomebodyElseHasMade() throws Exception {
        assertThatCode(() -> FolderOwner.requireOfFirst(SOMEBODY_ELSE, "folder", folder))
                .doesNotThrowAnyException();

        Files.createFile(folder.resolve("lock"));

        assertThatThrownBy(() -> FolderOwner.requireOfFirst(SOMEBODY_ELSE, "folder", folder))
                .hasMessageContaining("belongs to the user " + me.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token list", "spool replay --since x", "purge", "backup --to x", "spool inspect --json"})
    void refusesACommandOnSomebodyElsesDataDirectory(String command) throws Exception {
        Workplace place = Workplace.of(List.of(command.split(" ")), folder);

        assertThat(place.isDataDirectory()).isTrue();
        assertThatThrownBy(() -> place.check(Optional.of(SOMEBODY_ELSE))).hasMessageContaining("belongs to the user");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesToLookAtSomebodyElsesSpoolAndToRestoreIntoSomebodyElsesFolder() throws Exception {
        Workplace inspected = Workplace.of(List.of("spool", "inspect", folder.toString()), folder.resolve("other"));
        Workplace restored = Workplace.of(List.of("restore", "--from", "x"), folder);

        assertThatThrownBy(() -> inspected.check(Optional.of(SOMEBODY_ELSE)))
                .hasMessageContaining("The folder " + folder);
        assertThatThrownBy(() -> restored.check(Optional.of(SOMEBODY_ELSE)))
                .hasMessageContaining("The folder " + folder);
    }
}
