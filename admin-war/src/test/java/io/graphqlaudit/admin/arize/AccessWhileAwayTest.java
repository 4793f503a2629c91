package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static io.graphqlaudit.admin.arize.ApiUnderTest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets the metrics while the store that knows the tokens is away. */
class AccessWhileAwayTest {
    private static final String METRICS = "/metrics";

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(true);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void letsInWhoeverWasLetInLately() throws Exception {
        assertThat(get(METRICS, TOKEN)).isEqualTo(200);
        api.store.goAway();
        api.clock.advance(Duration.ofMinutes(14));
        assertThat(get(METRICS, TOKEN)).isEqualTo(200);
        api.clock.advance(Duration.ofMinutes(1));
        assertThat(get(METRICS, TOKEN))
                .as("what was let in from memory is not remembered anew")
                .isEqualTo(503);
    }

    @Test
    void letsInNobodyElse() throws Exception {
        api.token("reader-only", null, "read");
        api.token("bound", "shop", "metrics");
        api.token("never-shown", null, "metrics");
        api.post("{}", Map.of("x-api-key", "reader-only"));
        get(METRICS, "bound");
        api.store.goAway();

        assertThat(get(METRICS, "reader-only")).isEqualTo(403);
        assertThat(get(METRICS, "bound")).isEqualTo(403);
        assertThat(get(METRICS, "never-shown")).isEqualTo(503);
        assertThat(get(METRICS, "nonsense")).isEqualTo(503);
        assertThat(api.get(METRICS, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void opensNothingElse() throws Exception {
        get(METRICS, TOKEN);
        api.store.goAway();

        assertThat(api.post("{}", Map.of("x-api-key", TOKEN)).status()).isEqualTo(503);
        assertThat(get("/nothing", TOKEN)).isEqualTo(503);
    }

    @Test
    void noticesWhatWasRevokedAsSoonAsTheStoreAnswers() throws Exception {
        get(METRICS, TOKEN);
        api.store.goAway();
        api.store.execute("update audit_token set revoked_at = created_at where name = 'reader'");
        assertThat(get(METRICS, TOKEN)).isEqualTo(200);
        api.store.comeBack();
        assertThat(get(METRICS, TOKEN)).isEqualTo(401);
        api.store.goAway();
        assertThat(get(METRICS, TOKEN)).as("and does not forget it").isEqualTo(503);
    }

    @Test
    void letsATokenExpire() throws Exception {
        api.store.token("short", null, NOW, NOW.plus(Duration.ofMinutes(5)), "metrics");
        assertThat(get(METRICS, "short")).isEqualTo(200);
        api.store.goAway();
        api.clock.advance(Duration.ofMinutes(5));
        assertThat(get(METRICS, "short")).isEqualTo(503);
    }

    private int get(String path, String token) throws Exception {
        return api.get(path, Map.of("x-api-key", token)).status();
    }
}
