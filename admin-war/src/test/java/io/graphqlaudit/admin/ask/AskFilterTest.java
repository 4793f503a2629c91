package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each member of a filter asks for its own part of an event, and for no other that may hold the same. */
class AskFilterTest {
    private static final Instant NOW = ViewServer.NOW;

    private static AskServer api;

    /** Of four events the second has all that is asked for, and the third has the same words elsewhere. */
    @BeforeAll
    static void start() throws Exception {
        api = new AskServer();
        api.store(
                Samples.login(NOW.minusSeconds(40), "ada@example.com", Result.SUCCESS),
                event(
                        "ledger",
                        "u-1",
                        "grace@example.com",
                        "10.1.2.3",
                        OperationType.SUBSCRIPTION,
                        "Claimed",
                        "Real",
                        "root"),
                event(
                        "Real",
                        "Claimed",
                        "root@example.com",
                        "192.0.2.9",
                        OperationType.QUERY,
                        "Real",
                        "root",
                        "Claimed"),
                Samples.export(NOW.minusSeconds(10), "churn", 12));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: [OPERATION]                  | kind:operation        | 3,2
            outcome: [PARTIAL]                 | outcome:partial       | 2
            operationType: SUBSCRIPTION        | type:subscription     | 2
            actor: "u-1"                       | actor:u-1             | 2
            actor: "grace@*"                   | actor:grace@*         | 2
            email: "Grace@Example.com"         | email:Grace@Example.com | 2
            ip: ["10.1.2.3"]                   | ip:10.1.2.3           | 2
            ip: "10.0.0.0/8"                   | ip:10.0.0.0/8         | 2
            application: "ledger"              | app:ledger            | 2
            operation: "Real"                  | operation:Real        | 2
            claimedName: "Claimed"             | claimed:Claimed       | 2
            rootField: ["root"]                | field:root            | 2
            rootField: ["alias"]               | field:alias           |
            resource: "Thing"                  | resource:Thing        | 2
            action: "shake"                    | action:shake          | 2
            target: "t-7"                      | target:t-7            | 2
            errorCode: "TEAPOT"                | error:TEAPOT          | 2
            anomaly: [TRUNCATED, UNPARSED]     | anomaly:truncated,unparsed | 2
            session: "k1:s"                    | session:k1:s          | 2
            requestId: "r-1"                   | request:r-1           | 2
            traceId: "4bf92f3577b34da6a3ce929d0e0e4736" | trace:4bf92f3577b34da6a3ce929d0e0e4736 | 2
            text: ["TEAPOT", "shake"]          | text:TEAPOT,shake     | 2
            not: {operation: "Real", kind: [LOGIN, EXPORT]} | -kind:login,export -operation:Real | 3
            """)
    void asksForWhatItNames(String member, String query, String positions) throws Exception {
        Answer answer = api.ask("{auditEvents(filter: {from: \"2026-05-18T00:00:00Z\", " + member
                + "}) { nodes { position } search { query } } }");

        assertThat(answer.at("data", "auditEvents", "search", "query"))
                .as(answer.text())
                .isEqualTo(query + " after:2026-05-18T00:00:00Z");
        List<?> nodes = (List<?>) answer.at("data", "auditEvents", "nodes");
        assertThat(nodes)
                .isEqualTo(
                        positions == null
                                ? List.of()
                                : List.of(positions.split(",")).stream()
                                        .map(position -> Map.of("position", position))
                                        .toList());
    }

    private static AuditEvent event(
            String application,
            String user,
            String email,
            String address,
            OperationType type,
            String claimed,
            String name,
            String field) {
        boolean wanted = application.equals("ledger");
        Result result = wanted ? Result.PARTIAL : Result.SUCCESS;
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), EventKind.OPERATION, 1, application, "node", "1", null),
                new EventTime(NOW.minusSeconds(wanted ? 30 : 20), NOW),
                new Actor(ActorType.PERSON, user, email, null, ActorEvidence.SESSION, true),
                new Source(address, address, List.of(), null),
                new Operation(
                        type,
                        claimed,
                        name,
                        "{ a }",
                        null,
                        null,
                        List.of(new RootField("alias", field, List.of(), result)),
                        Transport.HTTP_POST_JSON,
                        0,
                        1),
                null,
                null,
                wanted
                        ? new Effect("shake", List.of(new Target("Thing", "t-7", "k1:s")), Map.of())
                        : new Effect("Thing", List.of(new Target("t-7", "shake", "r-1")), Map.of()),
                new Outcome(
                        result, 200, wanted ? List.of("TEAPOT") : List.of("Thing"), Set.of(Evidence.RESPONSE_ERRORS)),
                wanted
                        ? new Trace("r-1", "4bf92f3577b34da6a3ce929d0e0e4736", "k1:s")
                        : new Trace("k1:s", "00000000000000000000000000000001", "r-1"),
                wanted ? Set.of(Anomaly.TRUNCATED) : Set.of(Anomaly.DUPLICATE_KEYS));
    }
}
