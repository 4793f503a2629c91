package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The moments by which a listing is bounded. */
@Tag("views")
class ArizeMomentsTest extends ArizeApiContext {
    @Test
    void boundsCoverTheirWholeMillisecond() throws Exception {
        api.store.store(Samples.login(NOW.plusNanos(999_000), null, Result.SUCCESS));
        api.store.store(Samples.login(NOW.plusNanos(1_000_000), null, Result.SUCCESS));
        api.store.store(Samples.login(NOW.minusNanos(1_000), null, Result.SUCCESS));
        String moment = NOW.toString();

        Answer answer = api.ask(LOGINS, Map.of("num", 10, "startTime", moment, "endTime", moment));

        assertThat((List<?>) at(answer, "edges")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-18T12:00:00Z",
                "2026-05-18T12:00:00.000Z",
                "2026-05-18T12:00:00.000000+0000",
                "2026-05-18T14:00:00+02:00",
                "2026-05-18T05:00:00.000000-0700",
                "2026-05-18T12:00:00"
            })
    void readsEveryFormOfAMoment(String text) {
        assertThat(Moments.read(text)).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-05-18",
                "2026-02-30T00:00:00Z",
                "+12026-05-18T12:00:00Z",
                "2026-05-18T25:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "0001-01-01T00:00:00+01:00",
                "0000-12-31T23:59:59Z"
            })
    void refusesWhatIsNoMoment(String text) throws Exception {
        Answer answer = api.ask(LOGINS, Map.of("num", 1, "startTime", text));

        assertThat(answer.firstError()).contains("startTime").contains("is not a DateTime");
    }

    @Test
    void takesTheFirstAndTheLastMoment() throws Exception {
        api.store.store(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        api.store.store(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        Map<String, Object> variables = new HashMap<>(
                Map.of("num", 1, "startTime", "0001-01-01T00:00:00Z", "endTime", "9999-12-31T23:59:59.999Z"));

        Answer first = api.ask(LOGINS, variables);
        variables.put("cursor", at(first, "pageInfo", "endCursor"));
        Answer second = api.ask(LOGINS, variables);

        assertThat(at(first, "edges", 0, "node", "id")).isEqualTo("QXVkaXRMb2c6Mg==");
        assertThat(at(second, "edges", 0, "node", "id")).isEqualTo("QXVkaXRMb2c6MQ==");
    }

    @Test
    void refusesAWindowThatEndsBeforeItStarts() throws Exception {
        Answer answer = api.ask(
                LOGINS, Map.of("num", 1, "startTime", "2026-05-02T00:00:00Z", "endTime", "2026-05-01T00:00:00Z"));

        assertThat(answer.firstError()).contains("startTime").contains("is after endTime");
    }
}
