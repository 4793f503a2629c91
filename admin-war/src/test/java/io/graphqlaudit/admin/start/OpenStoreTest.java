package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenStoreTest {
    @TempDir
    Path folder;

    @Test
    void comesBackAfterH2ClosedItself() throws Exception {
        try (OpenStore store = open()) {
            create(store, "before");
            shutDownH2();
            boolean created = false;
            while (!created) {
                try {
                    create(store, "after");
                    created = true;
                } catch (StoreUnavailableException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
            assertThat(store.database().tokens().all()).hasSize(2);
            assertThat(store.database().reader().highestPosition()).isZero();
        }
    }

    @Test
    void keepsTheFilesOfTheStoreToTheirOwner() throws Exception {
        try (OpenStore store = open();
                Stream<Path> files = Files.list(store.data().root().resolve("store"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private OpenStore open() {
        Map<String, String> params = Map.of("data.dir", folder.toString());
        Settings settings = new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of()));
        return OpenStore.claim(settings, Clock.systemUTC()).orElseThrow();
    }

    private static void create(OpenStore store, String name) {
        store.database().tokens().create(name, name, Set.of("read"), null, Instant.EPOCH, null);
    }

    private void shutDownH2() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("store").resolve("audit") + ";DB_CLOSE_ON_EXIT=FALSE";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }
}
