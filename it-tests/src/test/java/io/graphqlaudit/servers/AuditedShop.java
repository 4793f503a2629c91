package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.GraphQlClient;
import io.graphqlaudit.it.ServletServer;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sample application on a server, and what one of its users does. */
final class AuditedShop {
    static final String USER = "ada@example.com";

    /** What it answers to everybody. */
    static final String MODELS = "graphql?query=%7Bmodels%7Bid%7D%7D";

    private static final String LOGIN =
            "mutation In($email: String!, $password: String!) { login(email: $email, password: $password) { email } }";

    private final GraphQlClient client;

    /** Returns once it answers. */
    AuditedShop(ServletServer server, String context) {
        server.awaitStatus(context + "/" + MODELS, 200);
        client = new GraphQlClient(server.at(context + "/graphql"));
    }

    /** A wrong password, the right one, a mutation and three exports: of a model, of a demo model, and of one without rows. */
    void isUsed() {
        assertThat(client.run(LOGIN, Map.of("email", USER, "password", "wrong")).error())
                .isNotEmpty();
        signIn();
        create("churn-2");
        assertThat(export("churn")).isPositive();
        assertThat(export("demo-fraud")).isPositive();
        assertThat(export("empty")).isZero();
    }

    /** Exports a model and answers how many rows came. */
    private int export(String name) {
        GraphQlClient.Answer exported = client.run(
                "query($name: String!) { exportModel(name: $name) { rows { __typename } } }", Map.of("name", name));
        JsonNode rows = exported.data().path("exportModel").path("rows");
        assertThat(rows.isArray()).as(exported.body()).isTrue();
        return rows.size();
    }

    void signIn() {
        GraphQlClient.Answer answer = client.run(LOGIN, Map.of("email", USER, "password", "lovelace"));
        assertThat(answer.data().path("login").isNull()).as(answer.body()).isFalse();
    }

    /** Creates a model and answers its name. */
    String create(String name) {
        GraphQlClient.Answer answer =
                client.run("mutation($name: String!) { createModel(name: $name) { name } }", Map.of("name", name));
        assertThat(answer.data().path("createModel").path("name").asString())
                .as(answer.body())
                .isEqualTo(name);
        return name;
    }
}
