package io.graphqlaudit.admin.injection;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Text that attacks SQL, GraphQL, headers, logs, CSV and JSON, in every place in which a view takes text: the answer is the
 * API's own, empty or an error, the store stays as it was, and no line of the server's log is forged. And the same text in
 * events: what comes out is what was stored, in the API's form.
 */
@Tag("views")
class InjectionTest {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(handler);
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingAndChangesNothing(AttackedView view) throws Exception {
        try (ViewServer server = view.server()) {
            server.store(
                    Samples.operation(NOW, "ada@example.com"), Samples.deed(NOW, "ada@example.com", "create", "model"));
            List<StoredEvent> before = events(server);
            List<String> tokens = tokens(server);

            for (String text : Corpus.texts("")) {
                for (Map.Entry<String, Answer> answer :
                        view.attack(server, text).entrySet()) {
                    assertOwn(view + " " + answer.getKey() + " " + text, answer.getValue());
                    if (!answer.getKey().equals(AttackedView.OWNER)) {
                        assertThat(answer.getValue().text())
                                .as(answer.getKey())
                                .doesNotContain("ada@example.com", "QXVkaXRMb2c6MQ==");
                    }
                }
            }

            assertThat(events(server)).isEqualTo(before);
            assertThat(tokens(server)).isEqualTo(tokens);
            assertThat(server.recorded())
                    .allSatisfy(event -> assertThat(new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                            .doesNotContain("\r", "\n"));
        }
        assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain("forged", "\r", "\u001b"));
    }

    @Test
    void letsNobodyInAndKnowsNobody() throws Exception {
        try (ViewServer server = AttackedView.ARIZE_REST.server()) {
            List<String> tokens = tokens(server);
            for (String text : Corpus.texts("")) {
                for (Answer answer : AttackedView.credentials(server, text)) {
                    assertThat(answer.status()).as(text).isIn(400, 401, 429);
                    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location", "x-forged");
                    assertThat(answer.text()).doesNotContain("forged", "<script");
                }
            }

            assertThat(tokens(server)).isEqualTo(tokens);
            assertThat(server.database().access().sessions().sessions()).isEmpty();
        }
        assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain("forged", "\r", "\u001b"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AttackedView.class,
            names = {"ARIZE_REST", "SNORKEL", "CLARIFAI", "GRAPHQL", "EXPORT"})
    void showsWhatWasStoredInItsOwnForm(AttackedView view) throws Exception {
        List<String> texts = Corpus.texts("");
        try (ViewServer server = view.server()) {
            for (String text : texts) {
                server.store(attacking(text));
            }
            Answer answer = switch (view) {
                case CLARIFAI -> AttackedView.post(server, "/v2/users/me/audit_log/searches", Map.of());
                case GRAPHQL ->
                    AttackedView.post(
                            server,
                            "/graphql",
                            Map.of(
                                    "query",
                                    "{account{authenticatedAuditLogs{edges{node{operationText user{email}}}}}}"));
                case EXPORT -> server.get("format=json");
                default -> server.get("limit=100");
            };

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location", "x-forged");
            String values = view == AttackedView.SNORKEL
                    ? answer.list().toString()
                    : answer.body().toString();
            assertThat(texts).allSatisfy(text -> assertThat(values).contains(Text.storable(text)));
            assertThat(answer.text()).doesNotContain("\r", "\u001b", "\u0000");
        }
    }

    @Test
    void startsNoFormulaInCsv() throws Exception {
        try (ViewServer server = AttackedView.EXPORT.server()) {
            for (String text : Corpus.texts("csv")) {
                server.store(attacking(text));
            }

            String csv = server.get("format=csv").text();

            for (String text : Corpus.texts("csv")) {
                assertThat(csv).contains("'" + text.replace("\"", "\"\""));
                assertThat(csv).doesNotContain("," + text, ",\"" + text.replace("\"", "\"\""), "\n" + text);
            }
        }
    }

    /** An event that holds the text wherever somebody outside can put one. */
    private static AuditEvent attacking(String text) {
        return Samples.from(text, Samples.by(text, Samples.variables(text, Samples.operation(NOW, text, text))))
                .withEffect(new Effect(text, List.of(new Target(text, text, text)), Map.of("note", text)));
    }

    private static void assertOwn(String about, Answer answer) {
        assertThat(answer.status()).as("%s: %s", about, answer.text()).isIn(200, 400, 404, 405);
        assertThat(answer.headers().map()).as(about).doesNotContainKeys("set-cookie", "location", "x-forged");
        assertThat(answer.text()).as(about).doesNotContain("\r", "\u001b", "Exception", "org.h2", "occurred_at");
        if (answer.mediaType().endsWith("json") && !answer.text().startsWith("[")) {
            assertThat(answer.body()).as(about).isNotEmpty().doesNotContainKey("forged");
        }
    }

    private static List<StoredEvent> events(ViewServer server) {
        List<StoredEvent> events = new ArrayList<>();
        events.addAll(server.database()
                .reader()
                .page(AuditQuery.stored(
                        EventFilter.ALL.kind(EventKind.values()),
                        0,
                        server.database().reader().highestPosition(),
                        1_000))
                .events());
        return events;
    }

    private static List<String> tokens(ViewServer server) {
        return server.database().tokens().all().stream().map(ApiToken::hash).toList();
    }
}
