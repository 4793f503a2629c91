package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static io.graphqlaudit.admin.arize.ApiUnderTest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the three listings, nodes and the account show. */
@Tag("views")
class ArizeRecordsTest extends ArizeApiContext {
    @Test
    void showsALoginAttempt() throws Exception {
        api.store.store(Samples.login(NOW.minusSeconds(1), "ada@example.com", Result.FAILURE));

        Answer answer = api.ask(LOGINS, Map.of("num", 10));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(at(answer, "edges", 0, "node"))
                .isEqualTo(Map.of(
                        "id", "QXVkaXRMb2c6MQ==",
                        "user", Map.of("email", "ada@example.com"),
                        "ip", "192.0.2.1",
                        "success", false,
                        "mutationName", "login",
                        "loggedAt", "2026-05-18T11:59:59.000Z"));
    }

    @Test
    void showsAnOperationUnderTheNameTheClientClaimed() throws Exception {
        api.store.store(Samples.operation(NOW, "ada@example.com"));

        Answer answer = api.ask(
                "{ account { authenticatedAuditLogs { edges { node { operationName operationText variables user { id"
                        + " } } } } } }",
                Map.of());

        assertThat(answer.at("data", "account", "authenticatedAuditLogs", "edges", 0, "node"))
                .isEqualTo(Map.of(
                        "operationName", "Forged",
                        "operationText", "mutation Delete { deleteModel(id: 1) { id } }",
                        "variables", "{\"id\":1}",
                        "user", Map.of("id", "VXNlcjox")));
    }

    @Test
    void showsAnExportWithAndWithoutAModel() throws Exception {
        api.store.store(Samples.export(NOW.minusSeconds(1), null, 2));
        api.store.store(Samples.export(NOW, "churn", 2));
        api.store.store(Samples.export(NOW, "empty", 0));

        Answer answer = api.ask("{ account { exporterAuditLogs { edges { node { model { name } } } } } }", Map.of());

        assertThat(answer.body().toString()).contains("edges=[{node={model={name=churn}}}, {node={model=null}}]");
    }

    @Test
    void showsWhatApplicationsRecordThemselves() throws Exception {
        api.store.store(Samples.recorded(EventKind.LOGIN, NOW, "login"));
        api.store.store(Samples.recorded(EventKind.ACTION, NOW, "purge"));
        api.store.store(Samples.recorded(EventKind.EXPORT, NOW, "export"));

        Answer answer = api.ask(
                "{ account { unauthenticatedAuditLogs { edges { node { mutationName user { email } } } }"
                        + " authenticatedAuditLogs { edges { node { operationName operationText variables } } }"
                        + " exporterAuditLogs { edges { node { model { name } user { email } } } } } }",
                Map.of());

        assertThat(answer.body()).doesNotContainKey("errors");
        assertThat(answer.at("data", "account", "unauthenticatedAuditLogs", "edges"))
                .hasToString("[{node={mutationName=null, user={email=ada@example.com}}}]");
        assertThat(answer.at("data", "account", "authenticatedAuditLogs", "edges"))
                .hasToString("[{node={operationName=purge, operationText=null, variables=null}}]");
        assertThat(answer.at("data", "account", "exporterAuditLogs", "edges"))
                .hasToString("[{node={model={name=sales-2026}, user={email=ada@example.com}}}]");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void showsAnOperationHoweverItCame(Transport transport) throws Exception {
        api.store.store(Samples.operation(NOW, "ada@example.com", "mutation { a }", transport));

        Answer answer =
                api.ask("{ account { authenticatedAuditLogs { edges { node { operationText } } } } }", Map.of());

        assertThat(answer.at("data", "account", "authenticatedAuditLogs", "edges"))
                .hasToString("[{node={operationText=mutation { a }}}]");
    }

    @Test
    void answersAnEmptyPageWithoutCursors() throws Exception {
        Answer answer = api.ask(LOGINS, Map.of("num", 10));

        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", false);
        info.put("hasPreviousPage", false);
        info.put("startCursor", null);
        info.put("endCursor", null);
        assertThat(at(answer, "pageInfo")).isEqualTo(info);
        assertThat(at(answer, "edges")).isEqualTo(List.of());
    }

    @Test
    void asksForTheAccountOnceHoweverOftenItIsNamed() throws Exception {
        Answer answer = api.ask(
                "{ a: account { createdAt } b: account { createdAt } n: node(id: \"QWNjb3VudDox\") { id } }", Map.of());

        assertThat(answer.at("data", "b", "createdAt")).isEqualTo("2026-05-18T12:00:00.000Z");
        assertThat(answer.at("data", "n", "id")).isEqualTo("QWNjb3VudDox");
        assertThat(api.accountsAsked).hasValue(1);
    }

    @Test
    void looksUpNodesButNoneThatStandsInNoListing() throws Exception {
        api.store.store(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        api.store.store(Samples.access(NOW));
        String query =
                "query ($id: ID!) { node(id: $id) { __typename id ... on User { email } ... on Account { name } } }";

        assertThat(node(query, "AuditLog:1")).hasToString("{__typename=UnauthenticatedAuditLog, id=QXVkaXRMb2c6MQ==}");
        assertThat(node(query, "AuditLog:2")).isNull();
        assertThat(node(query, "AuditLog:3")).isNull();
        assertThat(node(query, "User:1")).hasToString("{__typename=User, id=VXNlcjox, email=ada@example.com}");
        assertThat(node(query, "Account:1")).hasToString("{__typename=Account, id=QWNjb3VudDox, name=GraphQL Audit}");
        assertThat(api.ask(query, Map.of("id", "?")).firstError()).contains("'id' is not a global id");
    }

    private @Nullable Object node(String query, String id) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
        return api.ask(query, Map.of("id", encoded)).at("data", "node");
    }

    @Test
    void understandsTheClientsOfTheContract() throws Exception {
        String apollo = """
                {"operationName":"A","query":"query A { __typename account { __typename id } }","variables":{},
                 "extensions":{"clientLibrary":{"name":"@apollo/client"}}}""";
        String modern = "application/graphql-response+json, application/json";

        Answer answer = api.post(apollo, Map.of("x-api-key", TOKEN, "Accept", modern));

        assertThat(answer.mediaType()).isEqualTo("application/graphql-response+json");
        assertThat(answer.at("data", "account", "__typename")).isEqualTo("Account");
        Answer plain = api.post("{\"query\":\"{ account { id } }\"}", Map.of("x-api-key", TOKEN, "Accept", "*/*"));
        assertThat(plain.mediaType()).isEqualTo("application/json");
    }

    @Test
    void saysThatAuditingIsOff() throws Exception {
        try (ApiUnderTest off = new ApiUnderTest(false)) {
            Answer answer = off.ask(LOGINS, Map.of("num", 1));

            assertThat(answer.firstCode()).isEqualTo("AUDITING_OFF");
        }
    }
}
