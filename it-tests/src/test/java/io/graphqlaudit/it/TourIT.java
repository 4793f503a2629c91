package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** README's tour, pasted as it stands there, shows what it says. */
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
        try (AdminServer server = AdminServer.start(dataDirectory, store.settings(), "--demo");
                Shell shell = new Shell(folder, environment(server))) {
            tour.steps().forEach(step -> take(step, shell));
            assertThat(shell.leave()).isZero();
        }
    }

    private static void take(Tour.Step step, Shell shell) {
        if (step.onlyReadsTheLog()) {
            // A person pastes more slowly than events are stored; a test asks again instead.
            Eventually.get(step.toString(), () -> shell.paste(step.commands()), step::isMetBy);
        } else {
            String printed = shell.paste(step.commands());
            assertThat(step.isMetBy(printed)).as("%s printed %s", step, printed).isTrue();
        }
    }

    private static Map<String, String> environment(AdminServer server) {
        String address = server.at("").toString();
        return Map.of("AUDIT", address.substring(0, address.length() - 1), "TOKEN", AdminServer.TOKEN);
    }
}
