package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** README's tour, run as it stands there. */
class TourIT {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    Path dataDirectory;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theTourShowsWhatItSays(Store store) throws Exception {
        Tour tour = Tour.in(README);
        Path script = Files.writeString(folder.resolve("tour.sh"), tour.script());
        try (AdminServer server = AdminServer.start(dataDirectory, store.settings(), "--demo");
                ChildProcess bash = ChildProcess.start(
                        "tour", folder, environment(server), List.of("bash", "-eu", script.toString()))) {
            assertThat(bash.awaitExit()).as("%s", bash.output()).isZero();
            tour.assertPrinted(bash.output());
        }
    }

    private static Map<String, String> environment(AdminServer server) {
        String address = server.at("").toString();
        return Map.of("AUDIT", address.substring(0, address.length() - 1), "TOKEN", AdminServer.TOKEN);
    }
}
