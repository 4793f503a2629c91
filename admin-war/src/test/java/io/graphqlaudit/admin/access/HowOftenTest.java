package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.arize.ArizeRestServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.NothingServlet;
import io.graphqlaudit.persistence.access.Counter;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often somebody may ask, and how often wrongly. */
@Tag("views")
class HowOftenTest {
    private static final int FREE = 5;

    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM),
                (database, keyedHash, audit, clock) ->
                        new ArizeRestServlet(database.reader(), keyedHash, audit, clock, true));
        server.clock().advance(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void limitsWhatACallerMayAskInAMinute() throws Exception {
        server.token("other", null, "read");
        for (int i = 0; i < ViewServer.REQUESTS_PER_MINUTE; i++) {
            assertThat(ask(TOKEN).status()).isEqualTo(200);
        }

        Answer refused = ask(TOKEN);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("40");
        assertThat(refused.body()).containsOnlyKeys("title", "status", "type", "detail", "instance");
        assertThat(refused.at("title")).isEqualTo("Rate limit exceeded");
        assertThat(refused.at("detail").toString()).contains("TOO_MANY_REQUESTS");
        assertThat(ask("other").status()).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(40));
        assertThat(ask(TOKEN).status()).isEqualTo(200);
    }

    @Test
    void letsAnAddressFailAFewTimes() throws Exception {
        for (int i = 0; i <= FREE; i++) {
            assertThat(ask("wrong" + i).status()).isEqualTo(401);
        }
        Answer closed = ask("wrong");
        assertThat(closed.status()).isEqualTo(429);
        assertThat(closed.headers().firstValue("Retry-After")).contains("1");
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(ask("wrong").status()).isEqualTo(401);
        assertThat(ask("wrong").headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void tellsNobodyWhetherATokenIsRightWhileAnAddressIsClosed() throws Exception {
        server.token("unused", null, "read");
        fail(FREE + 1);

        assertThat(ask("unused").status()).isEqualTo(429);
        assertThat(server.send(
                                "POST",
                                "/session",
                                Map.of("Content-Type", "application/json"),
                                BodyPublishers.ofString("{\"token\":\"unused\"}"))
                        .status())
                .isEqualTo(429);
        assertThat(server.send(
                                "POST",
                                "/session",
                                Map.of("Content-Type", "application/json"),
                                BodyPublishers.ofString("{\"user\":\"a\",\"password\":\"b\"}"))
                        .status())
                .isEqualTo(429);
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(ask("unused").status()).isEqualTo(200);
    }

    @Test
    void locksOutNobodyWithATokenThatCannotBeGuessed() throws Exception {
        String made = TokenSecret.generate();
        server.token(made, null, "read");
        fail(FREE + 1);

        assertThat(ask(made).status()).isEqualTo(200);
        assertThat(ask(TokenSecret.generate()).status()).isEqualTo(429);
        assertThat(server.send(
                                "POST",
                                "/session",
                                Map.of("Content-Type", "application/json"),
                                BodyPublishers.ofString("{\"token\":\"" + made + "\"}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void triesNoGuessOfATokenThatSomebodyUsesMeanwhile() throws Exception {
        assertThat(ask(TOKEN).status()).isEqualTo(200);
        fail(FREE + 1);

        assertThat(ask(TOKEN).status()).isEqualTo(429);
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(ask(TOKEN).status()).isEqualTo(200);
    }

    @Test
    void countsNoTokenThatOnceWasGood() throws Exception {
        String scraper = TokenSecret.generate();
        server.token(scraper, null, "read");
        server.database().tokens().revoke(scraper.replace(TokenSecret.PREFIX, ""), ViewServer.NOW);
        for (int i = 0; i < 3 * FREE; i++) {
            assertThat(ask(scraper).status()).isEqualTo(401);
        }

        assertThat(ask(TOKEN).status()).isEqualTo(200);
    }

    @Test
    void limitsHowOftenSomebodySignsIn() throws Exception {
        server.askAsOftenAsMayBe();

        assertThat(server.send(
                                "POST",
                                "/session",
                                Map.of("Content-Type", "application/json"),
                                BodyPublishers.ofString("{\"token\":\"" + TOKEN + "\"}"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void countsTogetherForServersWhoseClocksDiffer() {
        Counter counter = server.database().access().counter();
        Instant late = ViewServer.NOW.plusSeconds(60);
        for (int i = 0; i < 10; i++) {
            counter.count("asks:x", late, late);
            counter.count("asks:x", ViewServer.NOW, ViewServer.NOW);
        }

        assertThat(counter.of("asks:x")).contains(new Counter.Count(20, late));
    }

    @Test
    void beginsAnewByAClockThatWasSetBack() throws Exception {
        server.askAsOftenAsMayBe();
        assertThat(ask(TOKEN).status()).isEqualTo(429);
        server.clock().advance(Duration.ofHours(-1));

        assertThat(ask(TOKEN).status()).isEqualTo(200);
    }

    @Test
    void countsWhatIsShownWhereNothingNeedBeShown() throws Exception {
        for (int i = 0; i <= FREE; i++) {
            server.send("GET", SessionServlet.HOME, Map.of("x-api-key", "wrong"), BodyPublishers.noBody());
        }

        assertThat(ask("wrong").status()).isEqualTo(429);
    }

    @Test
    void forgetsAfterAQuarterOfAnHour() throws Exception {
        fail(FREE + 1);
        server.clock().advance(Duration.ofMinutes(16));
        assertThat(ask("wrong").status()).isEqualTo(401);
        assertThat(ask("wrong").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1,true",
        "192.0.2.1,192.0.2.2,false",
        "192.0.2.1,::ffff:192.0.2.1,true",
        "2001:db8:1:2::1,2001:db8:1:2:ffff::9,true",
        "2001:db8:1:2::1,2001:db8:1:3::1,false",
    })
    void knowsWhoShareAnAddress(String failing, String asking, boolean closed) throws Exception {
        Backoff backoff = new Backoff(server.database().access().counter(), server.clock());
        for (int i = 0; i <= FREE; i++) {
            backoff.failed(failing);
        }

        if (closed) {
            assertThatThrownBy(() -> backoff.check(asking)).isInstanceOf(RefusedException.class);
        } else {
            backoff.check(asking);
        }
    }

    /** Somebody who has a network of 48 bits has 65,536 of 64. */
    @Test
    void countsGuessesFromAllOfASiteTogetherToo() throws Exception {
        Backoff backoff = new Backoff(server.database().access().counter(), server.clock());
        for (int i = 0; i < 50; i++) {
            String address = "2001:db8:1:" + Integer.toHexString(i) + "::1";
            backoff.check(address);
            backoff.failed(address);
        }
        backoff.check("2001:db8:1:ffff::1");
        backoff.failed("2001:db8:1:ffff::1");

        assertThatThrownBy(() -> backoff.check("2001:db8:1:1234::1"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.retryAfter()).contains(1L));
        backoff.check("2001:db8:2::1");
        server.clock().advance(Duration.ofSeconds(1));
        backoff.check("2001:db8:1:1234::1");
    }

    /** A forgotten scraper is held up by its own network, for ever, and holds up no other. */
    @Test
    void holdsUpNoNeighboursForOneThatFailsAllDay() throws Exception {
        Backoff backoff = new Backoff(server.database().access().counter(), server.clock());
        for (int i = 0; i < 300; i++) {
            backoff.failed("2001:db8:1:1::1");
            server.clock().advance(Duration.ofMinutes(5));
        }

        backoff.check("2001:db8:1:2::1");
    }

    @Test
    void keepsNobodyWaitingForLongerThanFiveMinutes() throws Exception {
        Backoff backoff = new Backoff(server.database().access().counter(), server.clock());
        for (int i = 0; i < 100; i++) {
            backoff.failed("192.0.2.1");
        }

        assertThatThrownBy(() -> backoff.check("192.0.2.1"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.retryAfter()).contains(300L));
        server.clock().advance(Duration.ofHours(-1));
        backoff.check("192.0.2.1");
    }

    @Test
    void holdsUpNoSenderForTheMistakesOfItsNeighbours() throws Exception {
        try (ViewServer ingest = new ViewServer(
                new Route("/ingest", Scope.INGEST, ErrorShape.PLAIN),
                (database, keyedHash, audit, clock) -> new NothingServlet())) {
            String sender = TokenSecret.generate();
            ingest.token(sender, "shop", "ingest");
            ingest.token("first", null, "ingest", "read");
            ingest.token("asking", null, "read");
            for (int i = 0; i <= FREE; i++) {
                assertThat(deliver(ingest, "wrong" + i)).isEqualTo(401);
            }

            assertThat(deliver(ingest, sender)).isEqualTo(404);
            assertThat(deliver(ingest, "wrong")).isEqualTo(429);
            assertThat(deliver(ingest, "first")).isEqualTo(429);
            assertThat(deliver(ingest, "asking")).isEqualTo(429);
        }
    }

    private static int deliver(ViewServer ingest, String token) throws Exception {
        return ingest.send("POST", "", Map.of("Authorization", "Bearer " + token))
                .status();
    }

    private void fail(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            ask("wrong" + i);
        }
    }

    private Answer ask(String token) throws Exception {
        return server.send("GET", "", Map.of("Authorization", "Bearer " + token));
    }
}
