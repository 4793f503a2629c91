package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.search.RandomTexts;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 10,000 searches that nobody wrote, the same each time, asked of the API over a real database. */
class AskRandomSearchesTest {
    private static final int TEXTS = 10_000;
    private static final int AT_ONCE = 20;
    private static final String QUERY = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> "$q" + i + ": String, $z" + i + ": String")
                    .collect(Collectors.joining(", ", "query(", ") {"))
            + IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> "e" + i + ": auditEvents(query: $q" + i + ", zone: $z" + i
                            + ", first: 1) { search { query } }")
                    .collect(Collectors.joining(" "))
            + "}";

    private final RandomTexts texts = new RandomTexts(11);
    private int answered;
    private int pointed;

    @Test
    void areAnsweredOrPointedAtAndNeverFail() throws Exception {
        try (AskServer api = new AskServer()) {
            api.store(
                    Samples.login(ViewServer.NOW, "ada@example.com", Result.SUCCESS),
                    Samples.operation(ViewServer.NOW, "ada"));
            for (int i = 0; i < TEXTS; i += AT_ONCE) {
                ask(api);
                api.server.clock().advance(Duration.ofSeconds(10));
            }
        }

        assertThat(answered).isGreaterThan(TEXTS / 20);
        assertThat(pointed).isGreaterThan(TEXTS / 4);
    }

    private void ask(AskServer api) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < AT_ONCE; i++) {
            variables.put("q" + i, texts.any());
            variables.put("z" + i, texts.zone().getId());
        }
        Answer answer = api.ask(ViewServer.TOKEN, QUERY, variables);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<?> errors = answer.at("errors") instanceof List<?> some ? some : List.of();
        answered += AT_ONCE - errors.size();
        for (Object error : errors) {
            Map<?, ?> extensions = (Map<?, ?>) ((Map<?, ?>) error).get("extensions");
            if (extensions.get("code").equals("BAD_SEARCH")) {
                String field = String.valueOf(((List<?>) ((Map<?, ?>) error).get("path")).get(0));
                String text = String.valueOf(variables.get("q" + field.substring(1)));
                int start = (Integer) extensions.get("start");
                int end = (Integer) extensions.get("end");
                assertThat(start).as("%s in '%s'", error, text).isBetween(0, text.length());
                assertThat(end).isBetween(start, text.length());
                pointed++;
            } else {
                assertThat(extensions.get("code")).as("%s", error).isIn("RANGE_NEEDED");
            }
        }
    }
}
