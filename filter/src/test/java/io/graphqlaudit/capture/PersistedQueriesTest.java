package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersistedQueriesTest {
    private static final String MUTATION = "mutation { deleteModel }";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    @Test
    void recordsTheHashOfADocumentThatNobodyHasSeen() throws Exception {
        AuditEvent event = event(byHash(hash(MUTATION), null), "{\"data\":{\"deleteModel\":1}}");
        assertThat(event.operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(event.effect().details()).containsEntry("persisted_query", hash(MUTATION));
    }

    @Test
    void knowsTheDocumentOfAnEarlierRequest() throws Exception {
        event(byHash(hash(MUTATION), MUTATION), "{\"data\":{\"deleteModel\":1}}");
        AuditEvent event = event(byHash(hash(MUTATION), null), "{\"data\":{\"deleteModel\":1}}");
        assertThat(event.operation().type()).isEqualTo(OperationType.MUTATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("deleteModel");
        assertThat(event.anomalies()).isEqualTo(Set.of(Anomaly.LEARNED_DOCUMENT));
    }

    @Test
    void knowsItByADocumentIdThatIsAHash() throws Exception {
        event(byHash(hash(MUTATION), MUTATION), "{}");
        AuditEvent event = event("{\"documentId\":\"sha256:" + hash(MUTATION) + "\"}", "{}");
        assertThat(event.operation().type()).isEqualTo(OperationType.MUTATION);
    }

    @Test
    void believesNoHashThatIsNotTheDocuments() throws Exception {
        AuditEvent sent = event(byHash(hash("{ ping }"), MUTATION), "{}");
        assertThat(sent.anomalies()).isEqualTo(Set.of(Anomaly.PERSISTED_QUERY_MISMATCH));
        AuditEvent later = event(byHash(hash("{ ping }"), null), "{}");
        assertThat(later.operation().type()).isEqualTo(OperationType.UNKNOWN);
    }

    @Test
    void recordsAlsoAQueryByItsHashSinceAServerMayHaveAnotherDocumentUnderIt() throws Exception {
        CapturedExchange exchange = exchange(byHash(hash("{ ping }"), "{ ping }"));
        exchange.end(FixedAnswer.OK);
        assertThat(sink.offered()).isEmpty();
        assertThat(event(byHash(hash("{ ping }"), null), "{}").operation().type())
                .isEqualTo(OperationType.QUERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"data\":null,"})
    void saysThatNothingRanWhereTheServerDoesNotKnowTheHash(String data) throws Exception {
        event(byHash(hash(MUTATION), MUTATION), "{}");
        AuditEvent event = event(
                byHash(hash(MUTATION), null),
                "{" + data
                        + "\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"PERSISTED_QUERY_NOT_FOUND\"}}]}");
        assertThat(event.outcome().result()).isEqualTo(Result.NOT_EXECUTED);
        assertThat(event.operation().rootFields()).extracting(RootField::result).containsExactly(Result.NOT_EXECUTED);
    }

    /** The usual way of persisted queries: a GET with nothing but the hash, or a form with it, or one of a batch. */
    @ParameterizedTest
    @EnumSource(Carrier.class)
    void areTheSameHoweverTheyCome(Carrier carrier) throws Exception {
        String extensions = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash(MUTATION) + "\"}}";
        String other = extensions.replace(hash(MUTATION), hash("{ ping }"));

        AuditEvent unknown = carried(carrier, Map.of("extensions", extensions));
        assertThat(unknown.operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(unknown.effect().details()).containsEntry("persisted_query", hash(MUTATION));

        AuditEvent foreign = carried(carrier, Map.of("query", MUTATION, "extensions", other));
        assertThat(foreign.anomalies()).contains(Anomaly.PERSISTED_QUERY_MISMATCH);

        AuditEvent first = carried(carrier, Map.of("query", MUTATION, "extensions", extensions));
        assertThat(first.operation().type()).isEqualTo(OperationType.MUTATION);
        assertThat(first.anomalies()).doesNotContain(Anomaly.PERSISTED_QUERY_MISMATCH, Anomaly.LEARNED_DOCUMENT);

        for (Map<String, String> known : List.of(
                Map.of("extensions", extensions),
                Map.of("documentId", "sha256:" + hash(MUTATION)),
                Map.of("id", hash(MUTATION), "variables", "{}"))) {
            AuditEvent later = carried(carrier, known);
            assertThat(later.operation().type()).isEqualTo(OperationType.MUTATION);
            assertThat(later.anomalies()).contains(Anomaly.LEARNED_DOCUMENT);
            assertThat(later.operation().rootFields())
                    .extracting(RootField::name)
                    .containsExactly("deleteModel");
        }
    }

    /** What is in the URL is on disk before the application can act, whatever the document is. */
    @Test
    void isOpenedBeforeTheChainWhereStrict() throws Exception {
        Capture strict = Captures.into(sink, Map.of("delivery", "strict"));
        String query = Carrier.encoded(
                Map.of("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash(MUTATION) + "\"}}"));

        assertThat(strict.exchange(Captures.get(query)).mayAct()).isTrue();
        assertThat(sink.offered()).extracting(AuditRecord::stage).containsExactly(AuditRecord.Stage.OPENED);
    }

    private AuditEvent carried(Carrier carrier, Map<String, String> parameters) {
        CapturedExchange exchange = carrier.exchange(capture, parameters);
        exchange.end(FixedAnswer.OK);
        return sink.offered().get(sink.offered().size() - 1).event();
    }

    private AuditEvent event(String body, String answer) {
        CapturedExchange exchange = exchange(body);
        exchange.wantsAnswer(FixedAnswer.OK);
        exchange.answer().add(answer, 0, answer.length());
        exchange.end(FixedAnswer.OK);
        return sink.offered().get(sink.offered().size() - 1).event();
    }

    private CapturedExchange exchange(String body) {
        return Captures.posted(capture, body);
    }

    private static String byHash(String hash, @Nullable String query) {
        String document = query == null ? "" : "\"query\":\"" + query + "\",";
        return "{" + document + "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}";
    }

    private static String hash(String document) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
    }
}
