package io.graphqlaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.demo.DemoServer.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoApplicationTest {
    private static final String LOGIN =
            "mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { id email } }";

    @TempDir
    Path folder;

    private DemoServer server;

    @BeforeEach
    void start() throws Exception {
        server = new DemoServer(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"ada@example.com, lovelace", "alan@example.com, turing"})
    void signsInAndSetsACookieThatNoScriptAndNoOtherSiteCanUse(String email, String password) throws Exception {
        Reply reply = server.post(LOGIN, Map.of("email", email, "password", password));

        assertThat(reply.at("/data/login/email")).isEqualTo(email);
        assertThat(reply.cookie())
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/demo");
    }

    @ParameterizedTest
    @CsvSource({"ada@example.com, turing", "ADA@example.com, lovelace", "root@example.com, lovelace"})
    void refusesAWrongLogin(String email, String password) throws Exception {
        Reply reply = server.post(LOGIN, Map.of("email", email, "password", password));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/errors/0/extensions/code")).isEqualTo("UNAUTHENTICATED");
        assertThat(reply.at("/data/login")).isEqualTo("null");
        assertThat(reply.cookie()).isEmpty();
    }

    @Test
    void changesTheSessionIdAtALogin() throws Exception {
        String before = server.cookieOfAda();

        Reply again = server.post(LOGIN, Map.of("email", "ada@example.com", "password", "lovelace"), "Cookie", before);

        assertThat(again.cookie()).isNotEmpty().doesNotStartWith(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { r: createModel(name: \"x\") { id } }",
                "mutation { r: renameModel(id: 1, name: \"x\") { id } }",
                "mutation { r: deleteModel(id: 1) { id } }",
                "query { r: exportModel(name: \"churn\") { rows { id } } }"
            })
    void needsASignedInUser(String document) throws Exception {
        Reply reply = server.post(document);

        assertThat(reply.at("/errors/0/extensions/code")).isEqualTo("UNAUTHENTICATED");
        assertThat(reply.at("/data/r")).isEqualTo("null");
        assertThat(server.post("{ models { name } }").at("/data/models"))
                .isEqualTo("[{\"name\":\"churn\"},{\"name\":\"empty\"},{\"name\":\"demo-fraud\"}]");
    }

    @Test
    void createsRenamesAndDeletesAModel() throws Exception {
        String ada = server.cookieOfAda();

        String id = server.post("mutation { createModel(name: \"risk\") { id name } }", Map.of(), "Cookie", ada)
                .at("/data/createModel/id");
        Map<String, Object> variables = Map.of("id", id);
        Reply renamed = server.post(
                "mutation ($id: ID!) { renameModel(id: $id, name: \"risk 2\") { id name } }", variables, "Cookie", ada);
        Reply deleted =
                server.post("mutation ($id: ID!) { deleteModel(id: $id) { id name } }", variables, "Cookie", ada);
        Reply missing = server.post("mutation ($id: ID!) { deleteModel(id: $id) { id } }", variables, "Cookie", ada);

        assertThat(renamed.at("/data/renameModel/name")).isEqualTo("risk 2");
        assertThat(deleted.at("/data/deleteModel/name")).isEqualTo("risk 2");
        assertThat(missing.at("/errors/0/extensions/code")).isEqualTo("NOT_FOUND");
        assertThat(server.post("{ models { name } }").body()).doesNotContain("risk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"createModel(name: \" \")", "renameModel(id: 1, name: \"\")", "deleteModel(id: \"one\")"})
    void refusesBadInput(String field) throws Exception {
        Reply reply = server.post("mutation { " + field + " { id } }", Map.of(), "Cookie", server.cookieOfAda());

        assertThat(reply.at("/errors/0/extensions/code")).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource({"churn, true", "empty, false", "demo-fraud, true"})
    void exportsTheRowsOfAModel(String name, boolean hasRows) throws Exception {
        Reply reply = server.post(
                "query ($name: String!) { exportModel(name: $name) { rows { id customer values label } } }",
                Map.of("name", name),
                "Cookie",
                server.cookieOfAda());

        assertThat(!reply.at("/data/exportModel/rows").equals("[]")).isEqualTo(hasRows);
        assertThat(reply.at("/errors")).isEqualTo("missing");
    }

    @Test
    void answersAQueryByGetButNoMutation() throws Exception {
        assertThat(server.get("{ models { name } }").at("/data/models/0/name")).isEqualTo("churn");
        assertThat(server.get("mutation { deleteModel(id: 1) { id } }").status())
                .isEqualTo(405);
    }

    @Test
    void speaksTheNewerMediaTypeWhenAskedTo() throws Exception {
        String accept = "application/graphql-response+json";

        Reply good = server.post("{ models { name } }", Map.of(), "Accept", accept);
        Reply bad = server.post("{ nothing }", Map.of(), "Accept", accept);

        assertThat(good.http().headers().firstValue("Content-Type")).hasValue(accept + ";charset=utf-8");
        assertThat(good.status()).isEqualTo(200);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(server.post("{ nothing }").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"query\":1}",
                "{\"query\":\"{a}\",\"query\":\"{b}\"}",
                "{\"query\":\"{models{id}}\",\"variables\":3}"
            })
    void refusesABodyThatIsNoGraphQlRequest(String body) throws Exception {
        Reply reply = server.postBody(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/extensions/code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        assertThat(server.postBody(" ".repeat(1024 * 1024 + 1)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/", "/demo/note.txt", "/demo/page.jsp", "/demo/WEB-INF/web.xml"})
    void handsOutNoFiles(String path) throws Exception {
        Reply reply = server.getPath(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain("not for you");
    }
}
