package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks too often is told so, and for how long, by each view in the form that its clients read. */
class RetryAfterTest {
    private static final int FREE_FAILURES = 6;

    @TempDir
    private static Path folder;

    private static DeployedServer server;

    @BeforeAll
    static void start() throws Exception {
        server = DeployedServer.start(folder, Map.of("access.requests-per-minute", "2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(AskedView.class)
    void standsOnTheAnswerToOneTooMany(AskedView view) throws Exception {
        String token = server.token("often-" + view, "--scope", "read,export");
        assertThat(view.ask(server, token).status()).isEqualTo(200);
        assertThat(view.ask(server, token).status()).isEqualTo(200);

        Answer refused = view.ask(server, token);

        assertRefused(view, refused, "40", "TOO_MANY_REQUESTS: this caller has asked as often as it may in a minute;");
    }

    @Test
    void standsOnTheAnswerToAnAddressThatGuesses() throws Exception {
        for (int i = 0; i < FREE_FAILURES; i++) {
            assertThat(server.get("/v2/audit-logs", Map.of("x-api-key", "guess" + i))
                            .status())
                    .isEqualTo(401);
        }
        for (AskedView view : AskedView.values()) {
            assertRefused(
                    view,
                    view.ask(server, "guess"),
                    "1",
                    "TOO_MANY_REQUESTS: too many attempts with wrong tokens or passwords came from this address;");
        }
    }

    private static void assertRefused(AskedView view, Answer refused, String seconds, String sentence) {
        assertThat(refused.status()).as(view.name()).isEqualTo(429);
        assertThat(refused.headers().allValues("Retry-After")).as(view.name()).containsExactly(seconds);
        assertThat(view.error(refused, "TOO_MANY_REQUESTS", "Rate limit exceeded", 11005))
                .startsWith(sentence);
    }
}
