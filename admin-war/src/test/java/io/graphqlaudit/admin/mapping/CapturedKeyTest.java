package io.graphqlaudit.admin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a key in a mutation, from the filter's capture to Snorkel's {@code censored_key}. */
@Tag("views")
class CapturedKeyTest {
    private static final String KEY = "sk-AbCdEfGhIjKlMnOpQrStUvWxYzE4YO";
    private static final CapturedMutation MUTATION = new CapturedMutation(
            "createUserApiKey(input: {name: \"ci\", apiKey: $key}) { userApiKey { id } }",
            "{\"userApiKey\": {\"id\": \"k1\"}}");

    @Test
    void isShownByItsLastFourCharactersWhereSettingsAskForThem() throws Exception {
        Map<String, Object> details = details(Map.of("redact.last-four", "apiKey"));

        assertThat(details).containsEntry("censored_key", "****E4YO");
        assertThat(String.valueOf(details)).doesNotContain(KEY).doesNotContain("YzE4YO");
    }

    @Test
    void isNotShownAtAllWhereTheyDoNot() throws Exception {
        Map<String, Object> details = details(Map.of());

        assertThat(details).doesNotContainKey("censored_key").containsKey("variables");
        assertThat(String.valueOf(details)).doesNotContain("E4YO");
    }

    @SuppressWarnings("unchecked") // Keys of JSON objects are strings.
    private static Map<String, Object> details(Map<String, String> settings) throws Exception {
        List<AuditEvent> events = MUTATION.events("($key: String!)", Map.of("key", KEY), settings);
        Map<String, Object> entry =
                Objects.requireNonNull(PrintedViews.of(events).snorkel(events.get(0)));
        assertThat(entry).containsEntry("event_name", "api_key").containsEntry("event_type", "create");
        return (Map<String, Object>) Objects.requireNonNull(entry.get("event_details"));
    }
}
