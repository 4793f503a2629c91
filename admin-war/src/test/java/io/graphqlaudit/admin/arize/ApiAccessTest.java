package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static io.graphqlaudit.admin.arize.ApiUnderTest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask, what strangers see, and what is recorded of it. */
@Tag("views")
class ApiAccessTest extends ArizeApiContext {
    @Test
    void recordsOneAccessPerChain() throws Exception {
        String cursor = firstCursor();
        api.ask(LOGINS, Map.of("num", 1, "cursor", cursor));

        assertThat(api.sink.events()).hasSize(1);
        AuditEvent access = api.sink.events().get(0);
        assertThat(access.identity().kind()).isEqualTo(EventKind.ACCESS);
        assertThat(access.actor().userId()).isEqualTo("reader");
        assertThat(access.actor().evidence()).isEqualTo(ActorEvidence.API_TOKEN);
        assertThat(access.source().clientIp()).isEqualTo("127.0.0.1");
        assertThat(access.operation().variables()).isEqualTo("{\"num\":1}");
        assertThat(access.effect().action()).isEqualTo("read");
        assertThat(access.effect().details()).containsEntry("listing", "logins").containsEntry("returned", "1");
    }

    @Test
    void answersAlsoWhenTheAccessCannotBeRecorded() throws Exception {
        api.sink.becomeFull();

        assertThat(api.ask(LOGINS, Map.of("num", 1)).firstError()).isEqualTo("null");
    }

    @Test
    void refusesWithoutOrWithAWrongToken() throws Exception {
        Answer without = api.post("{}", Map.of());
        Answer wrong = api.post("{}", Map.of("Authorization", "Bearer nope"));

        assertThat(List.of(without, wrong)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.firstCode()).isEqualTo("UNAUTHENTICATED");
        });
    }

    @Test
    void refusesTokensThatAreExpiredRevokedOrLackTheScope() throws Exception {
        api.store.token("old", null, NOW, NOW, "read");
        api.token("gone", null, "read");
        api.store.database().tokens().revoke("gone", NOW);
        api.token("ingest", null, "ingest");
        api.token("bound", "shop", "metrics");

        assertThat(statusFor("old")).isEqualTo(401);
        assertThat(statusFor("gone")).isEqualTo(401);
        assertThat(statusFor("ingest")).isEqualTo(403);
        assertThat(statusFor("bound")).isEqualTo(403);
        assertThat(api.get("/metrics", Map.of("x-api-key", "bound")).status()).isEqualTo(403);
    }

    private int statusFor(String token) throws Exception {
        return api.post("{}", Map.of("x-api-key", token)).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Key", "key", "BEARER"})
    void takesATokenUnderEveryScheme(String scheme) throws Exception {
        Answer answer = api.post("{\"query\":\"{account{id}}\"}", Map.of("Authorization", scheme + " " + TOKEN));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void recordsAFloodOfRefusalsAsOne() throws Exception {
        for (int i = 0; i < 20; i++) {
            api.post("{}", Map.of());
        }

        assertThat(api.sink.events()).hasSize(1);
        assertThat(api.sink.events().get(0).effect().details()).containsEntry("reason", "missing_token");
    }

    @Test
    void notesTheUseOfATokenOnceAMinute() throws Exception {
        api.ask(LOGINS, Map.of("num", 1));
        api.clock.advance(Duration.ofSeconds(59));
        api.ask(LOGINS, Map.of("num", 1));
        assertThat(lastUse()).isEqualTo(NOW);
        api.clock.advance(Duration.ofSeconds(1));
        api.ask(LOGINS, Map.of("num", 1));
        assertThat(lastUse()).isEqualTo(NOW.plusSeconds(60));
    }

    private @Nullable Instant lastUse() {
        return api.store.database().tokens().all().get(0).lastUsedAt();
    }

    @Test
    void tellsStrangersNothingOfOtherPaths() throws Exception {
        for (String path :
                List.of("/graphql", "/WEB-INF/web.xml", "/graphql/x", "/x.jsp", "/health", "//", "/metrics")) {
            assertThat(api.get(path, Map.of()).status()).as(path).isIn(400, 401);
        }
        assertThat(api.get("/nothing", Map.of("x-api-key", TOKEN)).status()).isEqualTo(404);
        assertThat(api.get(SessionServlet.HOME, Map.of()).mediaType()).isEqualTo("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/live", "/health/ready", "/graphql", "/nothing"})
    void refusesToTrace(String path) throws Exception {
        Answer answer = api.trace(path, Map.of("x-api-key", TOKEN));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body().toString()).doesNotContain(TOKEN);
    }

    @Test
    void tellsTheReasonsOnlyToThoseWhoMayKnow() throws Exception {
        Answer stranger = api.get("/health/ready", Map.of());
        Answer operator = api.get("/health/ready", Map.of("x-api-key", TOKEN));

        assertThat(stranger.status()).isEqualTo(503);
        assertThat(stranger.body()).isEqualTo(Map.of("status", "not ready"));
        assertThat(operator.body().keySet()).as("in this order").containsExactly("status", "reasons", "retention");
    }

    @Test
    void answers503WhileTheStoreIsAwayAndStillTellsTheOperatorWhy() throws Exception {
        api.ask(LOGINS, Map.of("num", 1));
        api.store.goAway();

        assertThat(api.ask(LOGINS, Map.of("num", 1)).status()).isEqualTo(503);
        assertThat(api.get("/health/ready", Map.of("x-api-key", TOKEN)).body()).containsKey("reasons");
    }
}
