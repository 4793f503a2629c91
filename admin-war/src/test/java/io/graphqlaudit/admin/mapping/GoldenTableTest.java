package io.graphqlaudit.admin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What each view prints of what the contracts name: sample mutations through the real capture. {@code docs/views.md} shows
 * the table; {@code -Dupdate.docs=true} writes it anew, and whoever does so reads it.
 */
class GoldenTableTest {
    private static final Path DOCUMENT = Path.of("../docs/views.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    private static final String HEAD = """
            | mutation | the event: resource, action | Clarifai: `operation`, target | Snorkel: `event_name`, `event_type` |
            |---|---|---|---|
            """;

    /** As Snorkel's contract lists them. */
    private static final Map<String, List<String>> SNORKELS = Map.ofEntries(
            Map.entry("annotation", List.of("create", "commit", "transfer", "delete")),
            Map.entry("application", List.of("create", "update", "delete")),
            Map.entry("batch", List.of("create", "update", "delete")),
            Map.entry("training_set", List.of("create", "update", "delete")),
            Map.entry("user", List.of("create", "update", "delete", "login")),
            Map.entry("dataset", List.of("create", "delete")),
            Map.entry("datasource", List.of("create", "delete")),
            Map.entry("lf", List.of("create", "delete")),
            Map.entry("api_key", List.of("create", "delete")),
            Map.entry("user_role", List.of("create", "assign", "remove")),
            Map.entry("workspace", List.of("create", "update")),
            Map.entry("external_llm_config", List.of("create")),
            Map.entry("custom_pip", List.of("install")));

    private static final ViewNames NAMES = ViewNamesFile.builtIn();

    @Test
    void isWhatTheDocumentShows() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        String table = HEAD + mutations().stream().map(GoldenTableTest::row).collect(Collectors.joining());
        String expected = document.substring(0, begin) + table + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void hasEveryWordOfClarifai() throws IOException {
        Set<ClarifaiEvent> shown = EnumSet.noneOf(ClarifaiEvent.class);
        for (CapturedMutation mutation : mutations()) {
            NAMES.clarifaiEvent(Deed.of(shown(mutation))).ifPresent(shown::add);
        }

        assertThat(shown).containsExactlyInAnyOrder(ClarifaiEvent.values());
    }

    @Test
    void hasEveryWordOfSnorkel() throws IOException {
        Set<String> shown = new LinkedHashSet<>();
        for (CapturedMutation mutation : mutations()) {
            shown.add(snorkel(Deed.of(shown(mutation))));
        }

        SNORKELS.forEach((name, types) -> assertThat(shown)
                .containsAll(types.stream()
                        .map(type -> "`" + name + "`, `" + type + "`")
                        .toList()));
    }

    @Test
    void isOfThingsThatSucceeded() throws IOException {
        assertThat(mutations())
                .allSatisfy(mutation ->
                        assertThat(shown(mutation).outcome().result()).isEqualTo(Result.SUCCESS));
    }

    private static String row(CapturedMutation mutation) {
        AuditEvent event = shown(mutation);
        Deed deed = Deed.of(event);
        String operation = NAMES.clarifaiEvent(deed)
                .map(word -> word.number() + " " + word)
                .orElse("none");
        String target = NAMES.clarifaiTarget(deed.resource())
                .filter(word -> event.identity().kind() != EventKind.LOGIN)
                .map(word -> ", `" + word.member() + "`")
                .orElse("");
        String clarifai = event.identity().kind() == EventKind.LOGIN ? "not shown" : operation + target;
        return "| `" + mutation.field() + "` | `" + deed.resource() + "`, `" + deed.action() + "` | " + clarifai + " | "
                + snorkel(deed) + " |\n";
    }

    private static String snorkel(Deed deed) {
        return "`" + NAMES.snorkelName(deed) + "`, `" + NAMES.snorkelType(deed) + "`";
    }

    /** A sign-in is shown by an event of its own. */
    private static AuditEvent shown(CapturedMutation mutation) {
        List<AuditEvent> events = mutation.events();
        return events.stream()
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .findFirst()
                .orElse(events.get(0));
    }

    private static List<CapturedMutation> mutations() throws IOException {
        try (InputStream in = GoldenTableTest.class.getResourceAsStream("deeds.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CapturedMutation::of)
                    .toList();
        }
    }
}
