package io.graphqlaudit.frameworks.tck;

import io.graphqlaudit.frameworks.Answer;
import io.graphqlaudit.frameworks.Call;
import io.graphqlaudit.frameworks.Running;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a case on a server.
 *
 * @param asked what was asked, in order
 * @param verdict what the kit holds against the answers; empty for nothing
 */
record Played(List<Asked> asked, String verdict) {
    /** One request of a case. */
    record Asked(String document, Call call, Answer answer) {}

    /** As the kit's runner does: prepare, ask, clean up; the next document only where the last was not answered as expected. */
    static Played on(Running server, TckCase tckCase) throws IOException {
        List<Asked> asked = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        for (String input : tckCase.inputs()) {
            if (!tckCase.text("prepare.graphql").isEmpty()) {
                asked.add(ask(server, tckCase, "prepare.graphql"));
            }
            Asked main = ask(server, tckCase, input);
            asked.add(main);
            if (main.answer().status() == 200
                    && !tckCase.text("cleanup.graphql").isEmpty()) {
                asked.add(ask(server, tckCase, "cleanup.graphql"));
            }
            String verdict = Verdict.on(tckCase, main.answer());
            if (verdict.isEmpty()) {
                return new Played(List.copyOf(asked), "");
            }
            verdicts.add(verdict);
        }
        return new Played(List.copyOf(asked), String.join(" | ", verdicts));
    }

    /** The answers, byte by byte. */
    List<Answer> answers() {
        return asked.stream().map(Asked::answer).toList();
    }

    private static Asked ask(Running server, TckCase tckCase, String file) throws IOException {
        String document = tckCase.text(file);
        String variables = tckCase.text("variables.json");
        JsonObject body = Json.createObjectBuilder()
                .add("query", document)
                .add("variables", variables.isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : object(variables))
                .build();
        Call call = Call.json(tckCase.name() + "/" + file, body.toString());
        return new Asked(document, call, Answer.to(call, server.port()));
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
