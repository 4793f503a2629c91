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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedExchangeTest {
    private static final AuditSink NOWHERE = new AuditSink() {
        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
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
            NOWHERE,
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

    private CapturedExchange exchange(String contentType) {
        return capture.exchange(new RequestFacts(
                Instant.EPOCH,
                "POST",
                null,
                contentType,
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous()));
    }
}
