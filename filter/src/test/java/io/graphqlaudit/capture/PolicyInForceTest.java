package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.PolicyText;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A policy that is replaced while requests are under way, and what its levels keep. */
@Timeout(60)
class PolicyInForceTest {
    private static final CapturePolicy FULL = policy("{\"rules\": [{\"level\": \"FULL\"}]}");
    private static final CapturePolicy METADATA =
            policy("{\"rules\": [{\"level\": \"METADATA\", \"delivery\": \"async\"}]}");
    private static final CapturePolicy NOTHING = policy("""
            {"rules": [
              {"match": {"types": ["query", "mutation", "subscription", "unknown"]}, "level": "NONE"}]}""");

    private final Kept kept = new Kept();
    private final Capture capture = Captures.into(kept, Map.of());

    @Test
    void holdsForRequestsThatBeginAfterwards() {
        capture.replacePolicy(FULL);
        CapturedExchange before = exchange("mutation { a { id } }");
        capture.replacePolicy(METADATA);
        CapturedExchange after = exchange("mutation { b { id } }");
        before.end(FixedAnswer.OK);
        after.end(FixedAnswer.OK);

        assertThat(kept.events)
                .extracting(event -> event.identity().policyHash())
                .containsExactly(FULL.hash(), METADATA.hash());
        assertThat(kept.events)
                .extracting(event -> event.operation().text() != null)
                .containsExactly(true, false);
    }

    @Test
    void isOneForEachRequestHoweverOftenItIsReplaced() throws Exception {
        capture.replacePolicy(FULL);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                requests.add(threads.submit(() -> {
                    for (int n = 0; n < 2_000; n++) {
                        exchange("mutation { login(password: 1) createModel { id } }")
                                .end(FixedAnswer.OK);
                    }
                }));
            }
            Future<?> operator = threads.submit(() -> {
                while (!over.get()) {
                    capture.replacePolicy(METADATA);
                    capture.replacePolicy(FULL);
                }
            });
            for (Future<?> request : requests) {
                request.get();
            }
            over.set(true);
            operator.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(kept.calls).hasSize(6_000).allSatisfy(call -> {
            String hash = call.events.get(0).identity().policyHash();
            boolean full = FULL.hash().equals(hash);
            assertThat(call.events)
                    .extracting(event -> event.identity().policyHash())
                    .containsOnly(hash);
            assertThat(call.delivery).isEqualTo(full ? Delivery.DURABLE : Delivery.ASYNC);
            assertThat(call.events)
                    .filteredOn(event -> event.identity().kind() == EventKind.OPERATION)
                    .allMatch(event -> (event.operation().text() != null) == full);
        });
        assertThat(kept.events)
                .extracting(event -> event.identity().policyHash())
                .contains(FULL.hash(), METADATA.hash());
    }

    @Test
    void keepsNeitherTextNorVariablesWithMetadata() {
        capture.replacePolicy(METADATA);
        body("""
                {"operationName":"Named",
                 "query":"# planted1\\nmutation Named($v: V = {note: \\"planted2\\"}) { \
                login(otp: 5, note: \\"planted3\\") exportModel(filter: \\"planted4\\") \
                createModel(v: $v, note: \\"planted5\\") @tag(text: \\"planted6\\") { id } }",
                 "variables":{"v":{"note":"planted7"},"other":"planted8"}}""").end(FixedAnswer.OK);
        body("{\"query\":\"mutation { broken(note: \\\"planted9\\\"\"}").end(FixedAnswer.OK);

        String all = kept.text();
        assertThat(all)
                .contains("\"kind\":\"operation\"", "\"kind\":\"login\"", "\"kind\":\"export\"", "Named")
                .doesNotContain("planted")
                .doesNotContain("\"text\"")
                .doesNotContain("\"variables\"");
    }

    @Test
    void keepsNothingThatItsRulesLeaveOutByName() {
        capture.replacePolicy(NOTHING);
        exchange("mutation { createModel { id } }").end(FixedAnswer.OK);
        exchange("mutation { broken").end(FixedAnswer.OK);
        body("{\"query\":\"mutation {").end(FixedAnswer.OK);
        capture.exchange(Captures.get("x=1")).upgradeAsked();

        assertThat(kept.calls).isEmpty();
        exchange("mutation { login }").end(FixedAnswer.OK);
        assertThat(kept.calls).hasSize(1);
    }

    private CapturedExchange exchange(String document) {
        return body("{\"query\":\"" + document + "\"}");
    }

    private CapturedExchange body(String body) {
        return Captures.posted(capture, body);
    }

    private static CapturePolicy policy(String text) {
        Settings settings = new Settings(new SettingSources(Map.of(), Map.of(), Map.of(), Map.of()));
        return CapturePolicy.of(settings, new PolicyText("policy.json", text));
    }

    /** What was kept, call by call. */
    private static final class Kept implements AuditSink {
        private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
        private final Queue<AuditEvent> events = new ConcurrentLinkedQueue<>();

        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            Call call = new Call(records.stream().map(AuditRecord::event).toList(), delivery);
            calls.add(call);
            events.addAll(call.events);
            return Acceptance.KEPT;
        }

        String text() {
            StringBuilder all = new StringBuilder();
            events.forEach(event -> all.append(new String(EventCodec.encode(event), StandardCharsets.UTF_8)));
            return all.toString();
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        private record Call(List<AuditEvent> events, Delivery delivery) {}
    }
}
