package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import java.util.HashMap;
import java.util.Map;

/** A way in which somebody reads the log, with what tells its errors from those of all others. */
enum AskedView {
    SIGN_INS("/graphql", ErrorShape.GRAPHQL, connection("unauthenticatedAuditLogs")),
    OPERATIONS("/graphql", ErrorShape.GRAPHQL, connection("authenticatedAuditLogs")),
    EXPORTS("/graphql", ErrorShape.GRAPHQL, connection("exporterAuditLogs")),
    /** {@code AuditLog:1}. */
    NODE("/graphql", ErrorShape.GRAPHQL, "{ node(id: \"QXVkaXRMb2c6MQ==\") { id } }"),
    REST("/v2/audit-logs", ErrorShape.PROBLEM, ""),
    SNORKEL("/tdm-api/audit-logs", ErrorShape.SNORKEL, ""),
    OLD_SNORKEL("/audit-logs", ErrorShape.SNORKEL, ""),
    SNORKEL_WORKSPACES("/tdm-api/workspaces", ErrorShape.SNORKEL, ""),
    CLARIFAI("/v2/users/me/audit_log/searches", ErrorShape.CLARIFAI, "{}"),
    EXPORT("/export", ErrorShape.PLAIN, "");

    private final String path;
    private final ErrorShape errors;
    private final String question;

    AskedView(String path, ErrorShape errors, String question) {
        this.path = path;
        this.errors = errors;
        this.question = question;
    }

    private static String connection(String name) {
        return "{ account { " + name + "(first: 5) { edges { node { id } } } } }";
    }

    boolean isGraphQl() {
        return errors == ErrorShape.GRAPHQL;
    }

    Answer ask(DeployedServer server, String token) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
        if (question.isEmpty()) {
            return server.get(path, headers);
        }
        headers.put("Content-Type", "application/json");
        return server.send("POST", path, headers, isGraphQl() ? Json.text(Map.of("query", question)) : question);
    }

    /** Asserts that it is an error as clients of this API expect it, and gives its sentence. */
    String error(Answer answer, String code, String title, int clarifai) {
        return switch (errors) {
            case GRAPHQL -> {
                assertThat(answer.mediaType()).isEqualTo("application/json");
                assertThat(answer.firstCode()).as(answer.text()).isEqualTo(code);
                yield answer.firstError();
            }
            case PROBLEM -> {
                assertThat(answer.mediaType()).isEqualTo("application/problem+json");
                assertThat(answer.body()).containsOnlyKeys("title", "status", "type", "detail", "instance");
                assertThat(answer.body()).containsEntry("title", title).containsEntry("status", answer.status());
                yield String.valueOf(answer.at("detail"));
            }
            case SNORKEL -> {
                assertThat(answer.body()).containsOnlyKeys("detail", "user_friendly_message");
                assertThat(answer.at("user_friendly_message")).isEqualTo(answer.at("detail"));
                yield String.valueOf(answer.at("detail"));
            }
            case CLARIFAI -> {
                assertThat(answer.body()).containsOnlyKeys("status", "entries");
                assertThat(answer.at("status", "code")).isEqualTo(clarifai);
                yield String.valueOf(answer.at("status", "details"));
            }
            case PLAIN -> {
                assertThat(answer.at("error", "code")).isEqualTo(code);
                yield String.valueOf(answer.at("error", "message"));
            }
        };
    }
}
