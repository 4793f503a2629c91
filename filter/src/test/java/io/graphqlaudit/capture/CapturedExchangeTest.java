package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedExchangeTest {
    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    @Test
    void letsGoOfOtherThingsWithTheirFirstReadHoweverLong() {
        CapturedExchange exchange = exchange("application/octet-stream");
        byte[] upload = "a".repeat(8_000).getBytes(StandardCharsets.UTF_8);

        exchange.read(upload, 0, upload.length);

        assertThat(exchange.isSettled()).isTrue();
    }

    @Test
    void showsNoPartOfASecretWhereANameIsCut() {
        String token = "ghp_" + "a1b2".repeat(9);
        String name = "n".repeat(985) + "." + token;
        CapturedExchange exchange = exchange("application/json");
        read(
                exchange,
                "{\"query\":\"mutation { deleteAll }\",\"operationName\":\"" + name
                        + "\",\"extensions\":{\"persistedQuery\":{\"sha256Hash\":\"" + name + "\"}}}");
        exchange.end(FixedAnswer.OK);

        AuditEvent event = sink.offered().get(0).event();
        assertThat(event.operation().claimedName()).startsWith("nnn").doesNotContain("ghp_");
        assertThat(event.effect().details().get("persisted_query"))
                .startsWith("nnn")
                .doesNotContain("ghp_");
    }

    @Test
    void recordsWhatLiesDeeperThanIsUnderstood() {
        CapturedExchange exchange = exchange("application/json");
        read(
                exchange,
                "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + ",\"query\":\"mutation { deleteAll }\"}");
        exchange.end(FixedAnswer.OK);

        assertThat(sink.offered()).hasSize(1);
        assertThat(sink.offered().get(0).event().anomalies()).contains(Anomaly.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"query":"mutation A { deleteModel(id: 1) }"                   | MUTATION | deleteModel
            {"query":"mutation A { deleteModel(id: \\\\"1\\\\") }",}} | MUTATION | deleteModel
            {"query":"mutation A { deleteModel(id: 1)                      | MUTATION | deleteModel
            {"a":[1}, "query" : "mutation A {\\n deleteModel(id: 1) }"}  | MUTATION | deleteModel
            {"query" "mutation A { deleteModel(id: 1) }"}                  | UNKNOWN  |
            {"query":"{ models { id } }"                                   | QUERY    | models
            """)
    void tellsOfABrokenBodyHowItWasSentHowLongItIsAndWhatAScanFinds(
            String body, OperationType type, @Nullable String field) {
        CapturedExchange exchange = exchange("application/json");
        read(exchange, body + " ".repeat(3));
        exchange.end(FixedAnswer.OK);

        assertThat(sink.offered()).hasSize(1);
        AuditEvent event = sink.offered().get(0).event();
        assertThat(event.anomalies()).contains(Anomaly.MALFORMED);
        assertThat(event.operation().transport()).isEqualTo(Transport.HTTP_POST_JSON);
        assertThat(event.operation().type()).isEqualTo(type);
        assertThat(event.operation().rootFields().stream().map(RootField::name))
                .isEqualTo(field == null ? List.of() : List.of(field));
        assertThat(event.operation().text()).isNull();
        assertThat(event.effect().details()).containsEntry("body_bytes", String.valueOf(body.length() + 3));
    }

    @Test
    void followsAnUploadToItsEndWithoutKeepingIt() {
        List<CapturedExchange> uploads = Stream.generate(() -> exchange("multipart/form-data; boundary=x"))
                .limit(200)
                .toList();
        byte[] head = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] piece = new byte[65_536];
        long before = usedMemory();
        uploads.forEach(upload -> upload.read(head, 0, head.length));
        for (int i = 0; i < 16; i++) {
            uploads.forEach(upload -> upload.read(piece, 0, piece.length));
        }

        assertThat(usedMemory() - before).isLessThan(32L << 20);
        String operations = "{\"query\":\"mutation { upload }\"}";
        String end =
                "\r\n--x\r\nContent-Disposition: form-data; name=operations\r\n\r\n" + operations + "\r\n--x--\r\n";
        uploads.forEach(upload -> read(upload, end));
        uploads.forEach(upload -> upload.end(FixedAnswer.OK));
        assertThat(sink.stages()).hasSize(200).containsOnly("COMPLETE upload");
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void holdsOnToWhatBeginsLikeJsonWhateverItClaimsToBe() {
        CapturedExchange exchange = exchange("application/octet-stream");
        byte[] body = ("  {\"x\":\"" + "a".repeat(8_000)).getBytes(StandardCharsets.UTF_8);

        exchange.read(body, 0, body.length);

        assertThat(exchange.isSettled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "IBM037", "Shift_JIS"})
    void readsABareDocumentInTheCharsetThatItsContentTypeNames(String charset) {
        CapturedExchange exchange = exchange("application/graphql; charset=" + charset);
        byte[] body = "mutation { deleteAll }".getBytes(Charset.forName(charset));

        exchange.read(body, 0, body.length);
        exchange.requestEnded();
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("COMPLETE deleteAll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32LE"})
    void readsABareDocumentInTheCharsetThatItsBytesShow(String charset) {
        CapturedExchange exchange = exchange("application/graphql");
        byte[] body = "mutation { deleteAll }".getBytes(Charset.forName(charset));

        exchange.read(body, 0, body.length);
        exchange.requestEnded();
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("COMPLETE deleteAll");
    }

    @Test
    void followsABodyThatIsReadAfterTheRequestWasDispatched() {
        CapturedExchange exchange = exchange("application/json", "query=mutation%7Bdecoy%7D");

        exchange.leaves(FixedAnswer.OK);
        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("OPENED decoy", "COMPLETE deleteAll", "CLOSED decoy");
    }

    @Test
    void followsABodyThatIsReadAfterTheAnswerBegan() {
        CapturedExchange exchange = exchange("application/json", "query=mutation%7Bdecoy%7D");

        exchange.answerBegins(FixedAnswer.OK);
        exchange.answerBegins(FixedAnswer.OK);
        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("OPENED decoy", "COMPLETE deleteAll", "CLOSED decoy");
    }

    @Test
    void keepsWhatStandsInTheUrlWhoeverReadsTheBody() {
        CapturedExchange exchange = exchange("application/json", "query=mutation%7Bdecoy%7D");

        assertThat(exchange.wantsAnswer(FixedAnswer.OK)).isTrue();
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("COMPLETE decoy");
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "HEAD, true", "POST, false", "PUT, false", "QUERY, false"})
    void callsAMutationOverGetByTheMethodAlone(String method, boolean overGet) {
        CapturedExchange exchange = exchange(method, "application/json", "query=mutation%7Bdecoy%7D");

        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.end(FixedAnswer.OK);

        assertThat(sink.offered()).hasSize(2).allSatisfy(record -> {
            assertThat(record.event().anomalies()).contains(Anomaly.MIXED_SOURCES);
            assertThat(record.event().anomalies().contains(Anomaly.MUTATION_OVER_GET))
                    .isEqualTo(overGet);
        });
    }

    @Test
    void tellsWhollyAndAsPromisedHowSomethingEndedWhoseOpeningWasShed() {
        CapturedExchange exchange = exchange("application/json");
        sink.answers(Acceptance.SHED);

        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.answerBegins(FixedAnswer.OK);
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("OPENED deleteAll", "COMPLETE deleteAll");
        assertThat(sink.deliveries()).containsExactly(Delivery.DURABLE, Delivery.DURABLE);
        assertThat(exchange.isRefused()).isFalse();
    }

    @Test
    void closesWhatWasOpenedTooLateForTheAnswerToWait() {
        CapturedExchange exchange = exchange("application/json");
        sink.answers(Acceptance.LATE);

        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.answerBegins(FixedAnswer.OK);
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("OPENED deleteAll", "CLOSED deleteAll");
        assertThat(sink.deliveries()).containsExactly(Delivery.DURABLE, Delivery.DURABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json; charset=utf-8                       | COMPLETE deleteAll
            Application/GraphQL-Response+JSON                     | COMPLETE deleteAll
            application/jsonl                                     | OPENED deleteAll
            application/json-seq                                  | OPENED deleteAll
            application/x-ndjson                                  | OPENED deleteAll
            multipart/mixed                                       | OPENED deleteAll
            """)
    void takesTheFirstOfSeveralAnswersForNoWholeOne(String contentType, String told) {
        CapturedExchange exchange = exchange("application/json");
        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        byte[] first = "{\"data\":{\"deleteAll\":1}}\n".getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(first, 0, first.length);
        exchange.answerBegins(new FixedAnswer(200, contentType));

        assertThat(sink.stages()).containsExactly(told);
    }

    @Test
    void waitsNoMoreForTheEndOfWhatIsOnDisk() {
        CapturedExchange exchange = exchange("application/json");

        read(exchange, "{\"query\":\"mutation { deleteAll }\"}");
        exchange.answerBegins(FixedAnswer.OK);
        exchange.end(FixedAnswer.OK);

        assertThat(sink.deliveries()).containsExactly(Delivery.DURABLE, Delivery.ASYNC);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loginCode(email: 1)                   | 0
            loginCode(email: 1, code: 2)          | 1
            loginCode(input: {email: 1, otp: 2})  | 1
            createDoctorSession(doctorId: 1)      | 0
            createDoctorSession(password: 1)      | 1
            createToken(code: 1)                  | 0
            deleteSession                         | 1
            deleteSession(input: {clientMutationId: 1}) | 1
            deleteSession(id: 17)                 | 0
            deleteSession(input: {sessionId: 17}) | 0
            endSession(id: null)                  | 1
            revokeSessions(ids: [17, 18])         | 0
            destroyUserSessions(userId: 17)       | 0
            accountDeleteSession(sessionId: 17)   | 1
            logoutSession(id: 17)                 | 1
            terminateSession                      | 1
            terminateSession(token: 17)           | 0
            terminateSession(reason: 1)           | 1
            terminateSession(sessionToken: 17)    | 0
            revokeSession(sessionKey: 17)         | 0
            revokeSession(input: {hash: 17})      | 0
            revokeSession(deviceId: 17)           | 0
            revokeSessions(where: {userId: 17})   | 0
            deleteAccountSession(id: 17)          | 0
            deleteAccountSession                  | 1
            deleteMySession(id: 17)               | 1
            logout(userId: 17)                    | 0
            logout(user_id: null)                 | 1
            logout(input: {userId: 17})           | 0
            logout(username: 17)                  | 0
            signOut(customerIds: [17])            | 0
            logoutUser                            | 1
            logoutUser(id: 17)                    | 0
            logout(id: 17)                        | 1
            logout(token: 17)                     | 1
            logout(refreshToken: 17)              | 1
            logout(sessionId: 17)                 | 1
            logoutMe(userId: 17)                  | 1
            deleteSession, b: deleteSession(id: 1) | 1
            """)
    void seesSignInsOfDoubtfulNamesByTheirArguments(String field, int signIns) {
        CapturedExchange exchange = exchange("application/json");
        read(exchange, "{\"query\":\"mutation { " + field + " }\"}");
        exchange.end(FixedAnswer.OK);

        assertThat(sink.offered().stream()
                        .filter(record -> record.event().identity().kind() == EventKind.LOGIN))
                .hasSize(signIns);
    }

    /** Of several arguments that are named, the first present one, also inside an object. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            login(email: "x@example.com", handle: "ada", password: "p")          | ada
            login(input: {handle: "ada", email: "x@example.com", password: "p"}) | ada
            login(alias: "ada", handle: "other", password: "p")                  | ada
            login(email: "x@example.com", password: "p")                         |
            """)
    void saysWhoTriedToSignInByTheArgumentsThatASettingNames(String field, @Nullable String user) {
        Capture named = Captures.into(sink, Map.of("login.actor-arguments", "alias, handle"));
        CapturedExchange exchange =
                Captures.posted(named, "{\"query\":\"mutation { " + field.replace("\"", "\\\"") + " }\"}");
        exchange.end(FixedAnswer.OK);

        AuditEvent login = sink.offered().get(1).event();
        assertThat(login.identity().kind()).isEqualTo(EventKind.LOGIN);
        assertThat(login.actor().userId()).isEqualTo(user);
    }

    /** An address still counts before a name that was added to the usual ones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            login(badge: "4711", password: "p")                         | 4711
            login(badge: "4711", userName: "ada", password: "p")        | ada
            login(mail: "ada@example.com", password: "p")             | ada@example.com
            login(email: "", userName: " ", badge: "4711")            | 4711
            """)
    void addsNamesToTheUsualOnes(String field, String who) {
        for (String setting :
                List.of("built-in, badge", "Built-In,BADGE,,built_in,badge", "password, built-in, ba_dge")) {
            addsNamesToTheUsualOnes(field, who, setting);
        }
    }

    private void addsNamesToTheUsualOnes(String field, String who, String setting) {
        Capture named = Captures.into(sink, Map.of("login.actor-arguments", setting));
        CapturedExchange exchange =
                Captures.posted(named, "{\"query\":\"mutation { " + field.replace("\"", "\\\"") + " }\"}");
        exchange.end(FixedAnswer.OK);

        Actor actor = sink.offered().get(sink.offered().size() - 1).event().actor();
        assertThat(actor.email() == null ? actor.userId() : actor.email()).isEqualTo(who);
    }

    private static void read(CapturedExchange exchange, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.read(bytes, 0, bytes.length);
        exchange.requestEnded();
    }

    private CapturedExchange exchange(String contentType) {
        return exchange(contentType, null);
    }

    private CapturedExchange exchange(String contentType, @Nullable String query) {
        return exchange("POST", contentType, query);
    }

    private CapturedExchange exchange(String method, String contentType, @Nullable String query) {
        return capture.exchange(new RequestFacts(
                Instant.EPOCH,
                method,
                query,
                contentType,
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous()));
    }
}
