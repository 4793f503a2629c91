package io.graphqlaudit.admin.clarifai;

import static io.graphqlaudit.admin.clarifai.ClarifaiServer.entries;
import static io.graphqlaudit.admin.clarifai.ClarifaiServer.found;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of Clarifai's search, which have numbers and no cursors, and what is recorded of reading them. */
@Tag("views")
class ClarifaiPagesTest {
    private ClarifaiServer api;

    @BeforeEach
    void start() throws Exception {
        api = new ClarifaiServer(true);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private static AuditEvent deed(Instant at, String action, String id) {
        return Samples.operation(at, "ada@example.com")
                .withEffect(new Effect(action, List.of(new Target("model", id, null)), Map.of()));
    }

    /** As many events, two at a time, every third a deletion; the ids count from 0, the newest. */
    private void store(int events) {
        for (int i = 0; i < events; i++) {
            api.server.store(deed(NOW.minusSeconds(events - i / 2), i % 3 == 0 ? "delete" : "create", "" + i));
        }
    }

    private Answer page(int page, int perPage, String more) throws Exception {
        return api.post("{\"pagination\":{\"page\":" + page + ",\"per_page\":" + perPage + "}" + more + "}");
    }

    @Test
    void hasAHundredAndTwentyEightEntriesUnlessTold() throws Exception {
        AuditEvent[] many = new AuditEvent[130];
        for (int i = 0; i < many.length; i++) {
            many[i] = deed(NOW.minusSeconds(i), "create", "" + i);
        }
        api.server.store(many);

        assertThat(entries(api.post("{}"))).hasSize(128);
        assertThat(found(api.post("{\"pagination\":{\"page\":2}}"))).isEqualTo("128 129");
        assertThat(entries(api.post("{\"pagination\":{\"per_page\":10000}}"))).hasSize(130);
    }

    @ParameterizedTest
    @CsvSource({
        "1,''",
        "3,''",
        "4,''",
        "25,''",
        "1,',\"sort_ascending\":true'",
        "3,',\"sort_ascending\":true'",
        "2,',\"query\":{\"operations\":[302]}'",
        "3,',\"query\":{\"operations\":[302]},\"sort_ascending\":true'"
    })
    void giveEveryEntryOfTheFirstPagesMomentOnceWhateverArrives(int perPage, String more) throws Exception {
        store(20);
        String all = found(page(1, 20, more));
        List<String> walked = new ArrayList<>();
        int page = 1;
        String got;
        do {
            got = found(page(page++, perPage, more));
            if (!got.isEmpty()) {
                walked.add(got);
            }
            api.server.store(deed(NOW, "delete", "new"), deed(NOW.minusSeconds(1_000), "delete", "old"));
        } while (!got.isEmpty());

        assertThat(String.join(" ", walked)).isEqualTo(all).doesNotContain("new", "old");
    }

    @Test
    void canBeTakenInAnyOrder() throws Exception {
        store(20);
        List<Object> all = List.copyOf(entries(page(1, 20, "")));

        assertThat(entries(page(1, 4, ""))).isEqualTo(all.subList(0, 4));
        assertThat(entries(page(5, 4, ""))).isEqualTo(all.subList(16, 20));
        assertThat(entries(page(2, 4, ""))).isEqualTo(all.subList(4, 8));
        assertThat(entries(page(2, 6, ""))).isEqualTo(all.subList(6, 12));
        assertThat(entries(page(7, 4, ""))).isEmpty();
    }

    @Test
    void stayAsTheyWereForTenMinutesOfTheirToken() throws Exception {
        api.server.token("other", null, "read");
        store(4);
        page(1, 2, "");
        Answer second = page(2, 2, "");
        api.server.store(deed(NOW, "create", "new"));

        assertThat(found(page(2, 2, ""))).isEqualTo(found(second));
        assertThat(found(
                        api.send("POST", ClarifaiServer.PATH, "other", "{\"pagination\":{\"page\":2,\"per_page\":2}}")))
                .as("another token's search is another one")
                .isNotEqualTo(found(second));
    }

    /** Each page renews what its first page fixed, for an hour at most. */
    @Test
    void stayAsTheyWereHoweverSlowlyTheyAreTaken() throws Exception {
        store(8);
        String first = found(page(1, 1, ""));
        for (int page = 2; page <= 7; page++) {
            api.server.clock().advance(Duration.ofMinutes(9));
            api.server.store(deed(NOW, "create", "new"));

            assertThat(found(page(page, 1, ""))).as("page " + page).isEqualTo("" + (8 - page));
        }
        api.server.clock().advance(Duration.ofMinutes(7));

        assertEnded(page(8, 1, ""));
        assertThat(found(page(1, 1, ""))).isEqualTo("new").isNotEqualTo(first);
        assertThat(found(page(2, 1, ""))).isEqualTo("new");
    }

    @Test
    void endTenMinutesAfterTheLastOne() throws Exception {
        store(4);
        page(1, 2, "");
        api.server.clock().advance(Duration.ofMinutes(10).plusSeconds(1));

        assertEnded(page(2, 2, ""));
        assertEnded(page(2, 2, ""));
        page(1, 2, ",\"sort_ascending\":true");
        assertEnded(page(2, 2, ""));
        assertThat(api.server.recorded()).as("nothing was read by those").hasSize(2);
    }

    private static void assertEnded(Answer answer) {
        assertThat(ClarifaiServer.status(answer)).isEqualTo("400 11102");
        assertThat(String.valueOf(answer.at("status", "details"))).contains("begin again with 'pagination.page' 1");
        assertThat((List<?>) answer.at("entries")).isEmpty();
    }

    @Test
    void beginAnewWithEachFirstPage() throws Exception {
        store(4);
        page(1, 2, "");
        api.server.store(deed(NOW, "create", "new"));

        assertThat(found(page(1, 2, ""))).startsWith("new ");
        assertThat(found(page(2, 2, ""))).isEqualTo("2 1");
    }

    @Test
    void leaveOneRecordOfEachSearch() throws Exception {
        store(6);
        page(1, 2, ",\"query\":{\"user_ids\":[\"ada\"],\"operations\":[300]}");
        page(2, 2, ",\"query\":{\"user_ids\":[\"ada\"],\"operations\":[300]}");
        page(3, 2, ",\"query\":{\"user_ids\":[\"ada\"],\"operations\":[300]}");

        assertThat(api.server.recorded()).hasSize(1);
        AuditEvent access = api.server.recorded().get(0);
        assertThat(access.identity().kind()).isEqualTo(EventKind.ACCESS);
        assertThat(access.effect().details())
                .containsEntry("path", ClarifaiServer.PATH)
                .containsEntry("user_ids", "[\"ada\"]")
                .containsEntry("operations", "[\"MODEL_CREATE\"]")
                .containsEntry("page", "1")
                .containsEntry("returned", "0");
    }

    @Test
    void leaveARecordWhereSomebodyBeginsInTheMiddle() throws Exception {
        store(6);
        page(2, 2, "");
        page(3, 2, "");

        assertThat(api.server.recorded()).hasSize(1);
        assertThat(api.server.recorded().get(0).effect().details())
                .containsEntry("page", "2")
                .containsEntry("returned", "2");
    }

    /** An empty page of a search leaves one, and hides no page that shows something. */
    @Test
    void leaveARecordOfWhatIsReadBehindAPageBeyondTheEnd() throws Exception {
        store(6);
        page(10_000, 1, "");
        page(2, 2, "");
        page(3, 2, "");
        page(2, 1, "");
        page(2, 1, "");
        page(9_999, 1, "");

        assertThat(api.server.recorded())
                .extracting(event -> event.effect().details())
                .extracting(asked -> asked.get("page") + " of " + asked.get("per_page") + ": " + asked.get("returned"))
                .containsExactly("10000 of 1: 0", "2 of 2: 2", "2 of 1: 1", "2 of 1: 1");
    }

    @ParameterizedTest
    @CsvSource({"1,10001", "2,5001", "10001,1", "4294967295,4294967295", "79,128"})
    void endAtTenThousandEntries(long page, long perPage) throws Exception {
        Answer answer = api.post("{\"pagination\":{\"page\":" + page + ",\"per_page\":" + perPage + "}}");

        assertThat(ClarifaiServer.status(answer)).isEqualTo("400 11102");
        assertThat(String.valueOf(answer.at("status", "details"))).contains("timestamp_to");
    }

    @Test
    void reachTenThousandEntries() throws Exception {
        assertThat(entries(page(10_000, 1, ""))).isEmpty();
        assertThat(entries(page(2, 5_000, ""))).isEmpty();
    }

    @Test
    void refuseAPageThatIsMoreThanOneCallMayRead() throws Exception {
        String long500 = "x".repeat(500_000);
        for (int i = 0; i < 170; i++) {
            api.server.store(Samples.operation(
                    NOW.minusSeconds(i), "ada@example.com", "mutation { a(b: \"" + long500 + "\") }"));
        }

        Answer answer = api.post("{\"pagination\":{\"per_page\":170}}");

        assertThat(ClarifaiServer.status(answer)).isEqualTo("400 11102");
        assertThat(String.valueOf(answer.at("status", "details"))).contains("pagination.per_page");
        assertThat(api.server.recorded()).isEmpty();
        assertThat(entries(page(2, 40, ""))).hasSize(40);
        assertThat(api.server.recorded()).as("those 40").hasSize(1);
        assertThat(entries(page(1, 85, ""))).hasSize(85);
        assertThat(entries(page(2, 85, ""))).hasSize(85);
    }
}
