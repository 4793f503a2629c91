package io.graphqlaudit.admin.openapi;

import static io.graphqlaudit.admin.openapi.ApiDocument.object;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAPI files say what the running server takes and answers: all of it, and nothing else. */
@Tag("views")
class OpenApiTest {
    private static final List<String> TARGETS = List.of(
            "model",
            "user",
            "role",
            "team",
            "app",
            "module",
            "module_version",
            "workflow",
            "workflow_version",
            "model_version",
            "compute_cluster",
            "nodepool",
            "deployment");

    /** Events that together make a view print every member it has. */
    private static AuditEvent[] events() {
        List<Target> targets = new ArrayList<>();
        TARGETS.forEach(type -> targets.add(new Target(type, "7", "seven")));
        AuditEvent full = Samples.variables(
                        "{\"key\":\"…E4YO\"}", Samples.by("ada", Samples.operation(NOW, "ada@example.com")))
                .withEffect(new Effect("create", targets, Map.of("format", "csv")))
                .withTrace(new Trace("req-1", null, null));
        return new AuditEvent[] {
            full,
            Samples.login(NOW, "ada@example.com", Result.SUCCESS),
            Samples.action(NOW, "ada@example.com", "nightly_run")
        };
    }

    @ParameterizedTest
    @EnumSource
    void printsExactlyTheMembersThatAreDocumented(DocumentedView view) throws Exception {
        ApiDocument document = ApiDocument.of(view.document);
        Map<String, Object> operation = document.operations().get(view.path);
        try (ViewServer server = view.server(true, false)) {
            server.store(events());

            List<Answer> answers = new ArrayList<>(List.of(view.ask(server)));
            if (view == DocumentedView.ARIZE) {
                // The cursor is only where there is a next page.
                answers.add(view.ask(server, "limit", "1"));
            }
            for (Answer answer : answers) {
                assertThat(answer.status()).isEqualTo(200);
                document.assertFits(document.answer(operation, "200", answer.mediaType()), json(answer), "answer");
            }
        }

        document.assertAllMet(
                document.answer(operation, "200", "application/json"),
                "answer",
                // A status tells details of errors alone, and a list of stretches is empty where nothing was purged.
                Set.of("answer.status.details", "answer.trailer.gaps[]"));
    }

    @ParameterizedTest
    @EnumSource
    void answersExactlyTheStatusesThatAreDocumented(DocumentedView view) throws Exception {
        ApiDocument document = ApiDocument.of(view.document);
        Map<String, Object> operation = document.operations().get(view.path);
        Map<String, Answer> answers = answers(view);

        assertThat(object(operation.get("responses")).keySet()).isEqualTo(answers.keySet());
        answers.forEach((status, answer) -> {
            assertThat(answer.status()).hasToString(status);
            assertHeaders(document.headers(operation, status), answer);
            if (answer.status() != 200) {
                assertThat(document.mediaTypes(operation, status)).containsExactly(answer.mediaType());
            }
            document.assertFits(document.answer(operation, status, answer.mediaType()), json(answer), status);
        });
    }

    /** Those that are documented are there, and hold what they are to hold; that one must wait is always documented. */
    private static void assertHeaders(Map<String, Map<String, Object>> documented, Answer answer) {
        documented.forEach((name, schema) -> {
            String value = answer.headers().firstValue(name).orElse("");
            assertThat(value).as(name).isNotEmpty();
            if ("integer".equals(schema.get("type"))) {
                assertThat(value).as(name).matches("[0-9]{1,9}");
                ApiDocument.assertWithin(schema, Long.parseLong(value), name);
            }
        });
        assertThat(answer.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(documented.containsKey("Retry-After"));
        assertThat(documented.containsKey("Retry-After")).isEqualTo(answer.status() == 429);
    }

    @ParameterizedTest
    @EnumSource
    void answersInExactlyTheMediaTypesThatAreDocumented(DocumentedView view) throws Exception {
        ApiDocument document = ApiDocument.of(view.document);
        Set<String> met = new HashSet<>();
        try (ViewServer server = view.server(true, false)) {
            met.add(view.ask(server).mediaType());
            for (DocumentedParameter parameter : DocumentedParameter.of(view)) {
                if (parameter.name().equals("format")) {
                    for (Object word : parameter.words()) {
                        met.add(view.ask(server, "format", word.toString()).mediaType());
                    }
                }
            }
        }

        assertThat(document.mediaTypes(document.operations().get(view.path), "200"))
                .isEqualTo(met);
    }

    private static Map<String, Answer> answers(DocumentedView view) throws Exception {
        Map<String, Answer> answers = new TreeMap<>();
        boolean reads = view != DocumentedView.WORKSPACES;
        boolean clarifai = view == DocumentedView.CLARIFAI;
        try (ViewServer server = view.server(true, false);
                ViewServer broken = view.server(true, true)) {
            server.token("ingest", null, "ingest");
            answers.put("200", view.ask(server));
            answers.put("400", view.ask(server, clarifai ? "query" : "limit", "%ff"));
            answers.put("401", DocumentedView.send(server, view.method, view.asked(), "", ""));
            answers.put("403", DocumentedView.send(server, view.method, view.asked(), "ingest", ""));
            answers.put("405", DocumentedView.send(server, "DELETE", view.asked(), ViewServer.TOKEN, ""));
            server.askAsOftenAsMayBe();
            answers.put("429", view.ask(server));
            server.clock().advance(Duration.ofMinutes(1));
            if (clarifai) {
                answers.put("404", DocumentedView.send(server, "POST", "/v2/users/me", ViewServer.TOKEN, ""));
                String long300 = "\"" + "x".repeat(300_000) + "\"";
                answers.put("413", DocumentedView.send(server, "POST", view.asked(), ViewServer.TOKEN, long300));
            }
            if (reads) {
                answers.put("500", view.ask(broken));
                server.goAway();
                answers.put("503", view.ask(server));
            }
        }
        return answers;
    }

    @ParameterizedTest
    @EnumSource(names = {"ARIZE", "SNORKEL", "SNORKEL_OLD", "EXPORT"})
    void takesExactlyTheParametersThatAreDocumented(DocumentedView view) throws Exception {
        try (ViewServer server = view.server(true, false)) {
            Answer refused = view.ask(server, "zz", "1");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(named(refused.text(), "the parameters are "))
                    .containsExactlyInAnyOrderElementsOf(DocumentedParameter.of(view).stream()
                            .map(DocumentedParameter::name)
                            .toList());
        }
    }

    @Test
    void takesExactlyTheFieldsOfABodyThatAreDocumented() throws Exception {
        try (ViewServer server = DocumentedView.CLARIFAI.server(true, false)) {
            for (DocumentedParameter.Closed closed : DocumentedParameter.closedObjects(DocumentedView.CLARIFAI)) {
                String unknown = (closed.path().isEmpty() ? "" : closed.path() + ".") + "zz";
                Answer refused = closed.isInList()
                        ? DocumentedView.CLARIFAI.ask(server, closed.path(), "[{\"zz\":1}]")
                        : DocumentedView.CLARIFAI.ask(server, unknown, "1");

                assertThat(named(String.valueOf(refused.at("status", "details")), "the fields are "))
                        .containsExactlyInAnyOrderElementsOf(closed.members());
            }
        }
    }

    private static List<String> named(String sentence, String before) {
        int begin = sentence.indexOf(before);
        assertThat(begin).as(sentence).isPositive();
        String list = sentence.substring(begin + before.length());
        return Arrays.asList(list.substring(0, list.indexOf('.')).split(", ", -1));
    }

    private static Object json(Answer answer) {
        byte[] whole = ("{\"whole\":" + answer.text() + "}").getBytes(StandardCharsets.UTF_8);
        return Json.object(whole).get("whole");
    }
}
