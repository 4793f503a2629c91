package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.export.ExportServer.positions;
import static io.graphqlaudit.admin.export.ExportServer.trailer;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code GET /export} makes of a search. */
@Tag("views")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportSearchTest {
    private ExportServer server;

    @BeforeAll
    void start() throws Exception {
        server = new ExportServer();
        server.store(
                Samples.login(NOW.minus(Duration.ofHours(30)), "ada@example.com", Result.FAILURE),
                Samples.login(NOW, "alan@example.com", Result.SUCCESS),
                Samples.in("cart", Samples.deed(NOW, "ada@example.com", "delete", "Model")),
                Samples.in("blog", Samples.deed(NOW.minus(Duration.ofDays(9)), "bob@example.com", "create", "Post")),
                Samples.from("10.1.2.3", Samples.operation(NOW, "ada@example.com", "{ secretPlan }")),
                Samples.access(NOW),
                Samples.system(NOW));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    /** A search, further parameters, and the positions of the events that it finds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            ~~                                  | -                | 1 2 3 4 5
            kind:*                              | -                | 1 2 3 4 5 6 7
            kind:access,system                  | -                | 6 7
            -kind:login                         | -                | 3 4 5
            kind:login                          | -                | 1 2
            kind:login,access                   | kind=ACCESS      | 6
            kind:login                          | kind=ACCESS      | -
            actor:ada@example.com               | -                | 1 3 5
            actor:ada@*,bob@example.com         | -                | 1 3 4 5
            actor:ada@* -action:delete          | -                | 1 5
            actor:ada@example.com               | email=bob@example.com | -
            email:ALAN@example.com              | -                | 2
            app:cart,blog                       | -                | 3 4
            app:/cart                           | application=cart&application=blog | 3
            app:ca*                             | -                | 3
            ip:10.0.0.0/8                       | -                | 5
            -action:*                           | -                | 1 2 5
            action:create,delete resource:Post  | -                | 4
            SECRETPLAN                          | -                | 5
            secret plan                         | -                | 5
            -secret -"example.com"              | -                | -
            last:24h                            | -                | 2 3 5
            before:-1d                          | -                | 1 4
            on:2026-05-17                       | -                | 1
            last:24h                            | end_time=2026-05-18T11:59:59Z | -
            after:2026-05-10                    | end_time=2026-05-18T11:59:59Z | 1
            type:query                          | -                | -
            type:*                              | -                | 3 4 5
            outcome:failure                     | -                | 1
            outcome:* -outcome:success          | -                | 1
            anomaly:*                           | -                | -
            id:0193b5c2-7a40-7c3e-8f21-5d2f9a1b6c04 | -            | -
            trace:* session:* request:*         | -                | -
            field:nothing claimed:nothing error:nothing | -        | -
            target:* operation:*                | -                | 3 4
            """)
    void findsWhatMeetsItAndAllElseThatIsGiven(String query, String more, String positions) throws Exception {
        List<Object> found = positions(server.lines(asked(query) + (more == null ? "" : "&" + more)));

        assertThat(found)
                .isEqualTo(
                        positions == null
                                ? List.of()
                                : List.<Object>copyOf(List.of(positions.split(" ")).stream()
                                        .map(Integer::valueOf)
                                        .toList()));
    }

    @Test
    void takesDaysInTheZone() throws Exception {
        assertThat(positions(server.lines(asked("on:2026-05-18") + "&zone=Pacific/Apia")))
                .isEmpty();
        assertThat(positions(server.lines(asked("on:2026-05-19") + "&zone=Pacific/Apia")))
                .containsExactly(2, 3, 5);
        assertThat(positions(server.lines(asked("on:2026-05-17") + "&zone=%2B02:00")))
                .containsExactly(1);
    }

    @Test
    void tellsWhatWasUnderstood() throws Exception {
        Map<String, Object> trailer =
                trailer(server.lines(asked("who:ada@example.com on:2026-05-18") + "&zone=Europe/Vienna&kind=LOGIN"));

        assertThat(trailer.get("filter"))
                .isEqualTo(Map.of(
                        "kind",
                        List.of("LOGIN"),
                        "query",
                        List.of("actor:ada@example.com after:2026-05-17T22:00:00Z before:2026-05-18T21:59:59Z")));
        assertThat(trailer.get("range"))
                .isEqualTo(Map.of("from", "2026-05-17T22:00:00.000Z", "to", "2026-05-18T21:59:59.999Z"));
        assertThat(lastAccess().effect().details())
                .containsEntry("query", "who:ada@example.com on:2026-05-18")
                .containsEntry("zone", "Europe/Vienna")
                .containsEntry(
                        "query_resolved",
                        "actor:ada@example.com after:2026-05-17T22:00:00Z before:2026-05-18T21:59:59Z")
                .containsEntry("from", "2026-05-17T22:00:00Z");
    }

    @Test
    void saysWhereAQueryIsWrong() throws Exception {
        Answer answer = server.view.get(asked("a acter:b"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error", "code")).isEqualTo("BAD_SEARCH");
        assertThat(String.valueOf(answer.at("error", "message")))
                .startsWith("At character 3 of the query: There is no qualifier 'acter'; did you mean 'actor'?");
        assertThat(answer.at("error", "start")).isEqualTo(2);
        assertThat(answer.at("error", "end")).isEqualTo(7);
    }

    @Test
    void showsABoundTokenNothingOfOtherApplications() throws Exception {
        server.view.token("gqa_shop", "cart", "export");

        assertThat(positions(ExportServer.objects(as("gqa_shop", "").text()))).containsExactly(3);
        assertThat(positions(ExportServer.objects(as("gqa_shop", "app:c*,b*").text())))
                .containsExactly(3);
        assertThat(positions(ExportServer.objects(as("gqa_shop", "-app:cart").text())))
                .isEmpty();
        Answer refused = as("gqa_shop", "app:cart,blog");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(String.valueOf(refused.at("error", "message"))).contains("the parameter 'query' names another");
    }

    private Answer as(String token, String query) throws Exception {
        return server.view.ask(token, Map.of("query", query));
    }

    private AuditEvent lastAccess() {
        List<AuditEvent> recorded = server.view.recorded().stream()
                .filter(event -> event.identity().kind() == EventKind.ACCESS)
                .toList();
        return recorded.get(recorded.size() - 1);
    }

    private static String asked(String query) {
        return "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
