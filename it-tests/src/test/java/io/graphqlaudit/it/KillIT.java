package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client has an answer to is in the log once, whoever is killed whenever. */
class KillIT {
    private static final int KILLED_AFTER = 300;
    private static final String OF_THE_DEMO = "mutation Storm($name: String!) { createModel(name: $name) { id name } }";
    private static final String OF_A_SAMPLE =
            "mutation Storm($name: String!, $padding: Int!) { createModel(name: $name, padding: $padding) { name notes } }";

    @TempDir
    Path dataDirectory;

    @Test
    void killingTheServerAndItsDemoLosesNothingThatWasAnswered() throws Exception {
        Set<String> answered;
        try (AdminServer server = AdminServer.start(dataDirectory, Map.of(), "--demo")) {
            GraphQlClient demo = server.demo();
            assertThat(demo.run("mutation { login(email: \"ada@example.com\", password: \"lovelace\") { id } }")
                            .error())
                    .isEmpty();
            MutationStorm storm = MutationStorm.begin(demo, OF_THE_DEMO, Map.of(), KILLED_AFTER);
            storm.awaitEnough();
            server.kill();
            answered = storm.answered();
        }

        try (AdminServer server = AdminServer.start(dataDirectory, Map.of(), "--demo")) {
            assertHoldsOnce(server, answered);
        }
    }

    @ParameterizedTest
    @EnumSource
    void killingAnApplicationLosesNothingThatWasAnswered(AnswerStyle style) throws Exception {
        try (AdminServer server = AdminServer.start(dataDirectory, Map.of())) {
            Set<String> answered;
            try (SampleProcess sample = SampleProcess.start("shop", dataDirectory)) {
                MutationStorm storm = MutationStorm.begin(
                        sample.signedIn(style), OF_A_SAMPLE, Map.of("padding", style.padding()), KILLED_AFTER);
                storm.awaitEnough();
                sample.kill();
                answered = storm.answered();
            }

            try (SampleProcess again = SampleProcess.start("shop", dataDirectory)) {
                again.signedIn(style).run(OF_A_SAMPLE, Map.of("name", "after", "padding", 0));
                assertHoldsOnce(server, answered);
                assertHoldsOnce(server, Set.of("after"));
            }
        }
    }

    private static void assertHoldsOnce(AdminServer server, Set<String> answered) {
        Eventually.get("no answered operation is missing", () -> missing(server, answered), Set::isEmpty);
        assertThat(names(server)).doesNotHaveDuplicates();
    }

    private static Set<String> missing(AdminServer server, Set<String> answered) {
        Set<String> missing = new TreeSet<>(answered);
        names(server).forEach(missing::remove);
        return missing;
    }

    /** The values of the variable {@code $name} in the log. */
    private static List<String> names(AdminServer server) {
        return server.arize().all(Connection.OPERATIONS).stream()
                .map(event -> Json.read(event.path("variables").asString())
                        .path("name")
                        .asString())
                .toList();
    }
}
