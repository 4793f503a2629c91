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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What each view prints of what the contracts name: sample mutations through the real capture, the store and the views
 * over HTTP. {@code docs/views.md} shows
 * the table; {@code -Dupdate.docs=true} writes it anew, and whoever does so reads it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class GoldenTableTest {
    private static final Path DOCUMENT = Path.of("../docs/views.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    private static final String HEAD = """
        | mutation | the event: resource, action | Arize GraphQL: connection, `operationName` | Arize REST: `operation_type`, `operation_name` | Clarifai: `operation`, target | Snorkel: `event_name`, `event_type` |
        |---|---|---|---|---|---|
        """;
    private static final String NOT_SHOWN = "not shown";

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

    private final Map<CapturedMutation, AuditEvent> shown = new LinkedHashMap<>();
    private PrintedViews views;

    @BeforeAll
    void ask() throws Exception {
        List<AuditEvent> all = new ArrayList<>();
        for (CapturedMutation mutation : mutations()) {
            List<AuditEvent> events = mutation.events();
            all.addAll(events);
            shown.put(mutation, ofSignIn(events).orElse(events.get(0)));
        }
        views = PrintedViews.of(all);
    }

    @Test
    void isWhatTheDocumentShows() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        String table = HEAD + shown.keySet().stream().map(this::row).collect(Collectors.joining());
        String expected = document.substring(0, begin) + table + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void hasEveryWordOfClarifai() {
        List<Object> numbers = new ArrayList<>();
        for (AuditEvent event : shown.values()) {
            Map<String, Object> entry = views.clarifai(event);
            if (entry != null && entry.containsKey("operation")) {
                numbers.add(entry.get("operation"));
            }
        }

        assertThat(numbers)
                .containsAll(Arrays.stream(ClarifaiEvent.values())
                        .map(word -> (Object) word.number())
                        .toList());
    }

    @Test
    void hasEveryWordOfSnorkel() {
        Set<String> printed = shown.values().stream().map(this::snorkel).collect(Collectors.toSet());

        SNORKELS.forEach((name, types) -> assertThat(printed)
                .containsAll(types.stream()
                        .map(type -> "`" + name + "`, `" + type + "`")
                        .toList()));
    }

    @Test
    void isOfThingsThatSucceeded() {
        assertThat(shown.values())
                .allSatisfy(event -> assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS));
    }

    /** Each view that shows an operation shows its document, the same as the others do. */
    @Test
    void hasTheDocumentInEveryView() {
        shown.forEach((mutation, event) -> {
            if (event.identity().kind() == EventKind.OPERATION) {
                String text = Objects.requireNonNull(event.operation()).text();
                assertThat(text).contains(mutation.field());
                assertThat(Objects.requireNonNull(views.arize(event)).node())
                        .containsEntry("operationText", text)
                        .containsEntry("user", Map.of("email", "ada@example.com"));
                assertThat(views.arizeRest(event)).containsEntry("operation_text", text);
                assertThat(String.valueOf(views.clarifai(event))).contains("operation_text: " + text);
                assertThat(String.valueOf(views.snorkel(event))).contains("operation_text=" + text);
            }
        });
    }

    /** Clarifai has no word for it: what was done, and the scopes asked for, stand in description and details. */
    @Test
    void tellsTheVerbAndTheScopesOfAChangedPermission() {
        shown.forEach((mutation, event) -> {
            if (mutation.field().equals("setCollaboratorScopes")) {
                Map<String, Object> entry = Objects.requireNonNull(views.clarifai(event));
                assertThat(entry)
                        .containsEntry("operation", ClarifaiEvent.COLLABORATOR_UPDATE.number())
                        .containsEntry("description", "Collaborators updated (set collaborator)");
                assertThat(String.valueOf(entry.get("details")))
                        .contains("action: set")
                        .contains("scopes: [\"Models:Get\"]");
            }
        });
        assertThat(shown.keySet()).extracting(CapturedMutation::field).contains("setCollaboratorScopes");
    }

    private String row(CapturedMutation mutation) {
        AuditEvent event = Objects.requireNonNull(shown.get(mutation));
        Deed deed = Deed.of(event);
        return String.join(
                        " | ",
                        "| `" + mutation.field() + "`",
                        "`" + deed.resource() + "`, `" + deed.action() + "`",
                        arize(event),
                        arizeRest(event),
                        clarifai(event),
                        snorkel(event))
                + " |\n";
    }

    private String arize(AuditEvent event) {
        PrintedViews.Listed listed = views.arize(event);
        if (listed == null) {
            return NOT_SHOWN;
        }
        Map<String, Object> node = listed.node();
        String name = node.containsKey("operationName") ? "operationName" : "mutationName";
        return "`" + listed.connection() + "`, `" + node.get(name) + "`";
    }

    private String arizeRest(AuditEvent event) {
        Map<String, Object> entry = views.arizeRest(event);
        return entry == null
                ? NOT_SHOWN
                : "`" + entry.get("operation_type") + "`, `" + entry.get("operation_name") + "`";
    }

    private String clarifai(AuditEvent event) {
        Map<String, Object> entry = views.clarifai(event);
        if (entry == null) {
            return NOT_SHOWN;
        }
        String operation = entry.get("operation") instanceof Number number
                ? number + " " + ClarifaiEvent.numbered(number.longValue()).orElseThrow()
                : "none";
        return entry.get("targets") instanceof List<?> targets
                ? operation + ", `"
                        + ((Map<?, ?>) targets.get(0)).keySet().iterator().next() + "`"
                : operation;
    }

    private String snorkel(AuditEvent event) {
        Map<String, Object> entry = views.snorkel(event);
        return entry == null ? NOT_SHOWN : "`" + entry.get("event_name") + "`, `" + entry.get("event_type") + "`";
    }

    /** A sign-in is shown by an event of its own. */
    private static Optional<AuditEvent> ofSignIn(List<AuditEvent> events) {
        return events.stream()
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .findFirst();
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
