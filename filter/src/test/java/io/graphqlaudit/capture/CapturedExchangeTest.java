package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapturedExchangeTest {
    private static final AnswerFacts ANSWER = new AnswerFacts() {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public Actor actor() {
            return Actor.anonymous();
        }

        @Override
        public boolean sessionChanged() {
            return false;
        }
    };

    private final List<AuditRecord> kept = new ArrayList<>();
    private final AuditSink sink = new AuditSink() {
        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            kept.addAll(records);
            return Acceptance.KEPT;
        }

        @Override
        public void close() {}
    };

    private final Settings settings = new Settings(new SettingSources(Map.of(), Map.of(), Map.of(), Map.of()));
    private final Capture capture = new Capture(
            CaptureSettings.of(settings),
            CapturePolicy.of(settings),
            new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of())),
            new Origin("test", "node", "1"),
            sink,
            Clock.systemUTC());

    @Test
    void letsGoOfAnUploadWithItsFirstReadHoweverLong() {
        CapturedExchange exchange = exchange("multipart/form-data; boundary=x");
        byte[] upload = ("--x\r\n" + "a".repeat(8_000)).getBytes(StandardCharsets.UTF_8);

        exchange.read(upload, 0, upload.length);

        assertThat(exchange.isSettled()).isTrue();
    }

    @Test
    void holdsOnToWhatBeginsLikeJsonWhateverItClaimsToBe() {
        CapturedExchange exchange = exchange("application/octet-stream");
        byte[] body = ("  {\"x\":\"" + "a".repeat(8_000)).getBytes(StandardCharsets.UTF_8);

        exchange.read(body, 0, body.length);

        assertThat(exchange.isSettled()).isFalse();
    }

    @Test
    void followsABodyThatIsReadAfterTheRequestWasDispatched() {
        CapturedExchange exchange = exchange("application/json", "query=mutation%7Bdecoy%7D");

        exchange.leaves(ANSWER);
        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.end(ANSWER);

        assertThat(stages()).containsExactly("OPENED decoy", "CLOSED deleteAll", "CLOSED decoy");
    }

    @Test
    void followsABodyThatIsReadAfterTheAnswerBegan() {
        CapturedExchange exchange = exchange("application/json", "query=mutation%7Bdecoy%7D");

        exchange.answerBegins(ANSWER);
        exchange.answerBegins(ANSWER);
        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.end(ANSWER);

        assertThat(stages()).containsExactly("OPENED decoy", "CLOSED deleteAll", "CLOSED decoy");
    }

    @Test
    void keepsWhatStandsInTheUrlWhoeverReadsTheBody() {
        CapturedExchange exchange = exchange("application/json", "query=mutation%7Bdecoy%7D");

        assertThat(exchange.wantsAnswer(ANSWER)).isTrue();
        exchange.end(ANSWER);

        assertThat(stages()).containsExactly("COMPLETE decoy");
    }

    private static void read(CapturedExchange exchange, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.read(bytes, 0, bytes.length);
        exchange.requestEnded();
    }

    private List<String> stages() {
        return kept.stream()
                .map(record -> record.stage() + " "
                        + Objects.requireNonNull(record.event().operation())
                                .rootFields()
                                .get(0)
                                .name())
                .toList();
    }

    private CapturedExchange exchange(String contentType) {
        return exchange(contentType, null);
    }

    private CapturedExchange exchange(String contentType, @Nullable String query) {
        return capture.exchange(new RequestFacts(
                Instant.EPOCH,
                "POST",
                query,
                contentType,
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous()));
    }
}
