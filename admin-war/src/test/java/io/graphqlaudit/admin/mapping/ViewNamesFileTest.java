package io.graphqlaudit.admin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewNamesFileTest {
    @TempDir
    Path folder;

    /** The example of {@code docs/views.md}. */
    private static String documented() throws Exception {
        String document = Files.readString(Path.of("../docs/views.md"));
        int begin = document.indexOf("```json\n") + "```json\n".length();
        return document.substring(begin, document.indexOf("```", begin));
    }

    private static Settings naming(Path file) {
        return new Settings(new SettingSources(
                Map.of(), Map.of(), Map.of("graphqlaudit.views.names-file", file.toString()), Map.of()));
    }

    @Test
    void putsAnOperatorsRulesBeforeTheBuiltInOnes() throws Exception {
        Path file = Files.writeString(folder.resolve("names.json"), documented());

        ViewNames names = ViewNamesFile.from(naming(file));

        assertThat(names.clarifaiEvent(new Deed("pipeline", "duplicate"))).contains(ClarifaiEvent.WORKFLOW_CREATE);
        assertThat(names.clarifaiTarget("pipeline")).contains(ClarifaiTarget.WORKFLOW);
        assertThat(names.resources(ClarifaiTarget.WORKFLOW)).contains("pipeline", "workflow");
        assertThat(names.deeds(List.of(ClarifaiEvent.WORKFLOW_DELETE)))
                .contains(new Deed("pipeline", "delete"), new Deed("workflow", "delete"));
        assertThat(names.snorkelName(new Deed("flow", "any"))).isEqualTo("application");
        assertThat(names.snorkelType(new Deed("pipeline", "rename"))).isEqualTo("update");
        assertThat(names.snorkelType(new Deed("pipeline", "delete"))).isEqualTo("delete");
        assertThat(names.clarifaiEvent(new Deed("model", "create"))).contains(ClarifaiEvent.MODEL_CREATE);
    }

    @Test
    void letsAnOperatorCallBuiltInThingsOtherwise() {
        ViewNames names = ViewNamesFile.own("own.json", """
                {"rules": [{"resource": "model", "action": "create", "clarifai_event": "WORKFLOW_CREATE"},
                           {"resource": "model", "clarifai_target": "workflow"}]}
                """);

        assertThat(names.clarifaiEvent(new Deed("model", "create"))).contains(ClarifaiEvent.WORKFLOW_CREATE);
        assertThat(names.deeds(List.of(ClarifaiEvent.MODEL_CREATE))).doesNotContain(new Deed("model", "create"));
        assertThat(names.resources(ClarifaiTarget.MODEL)).doesNotContain("model");
    }

    @Test
    void isTheBuiltInOnesWhereNothingIsSet() {
        ViewNames names = ViewNamesFile.from(new Settings(new SettingSources(Map.of(), Map.of(), Map.of(), Map.of())));

        assertThat(names.clarifaiEvent(new Deed("model", "train"))).contains(ClarifaiEvent.MODEL_VERSION_CREATE);
        assertThat(names.clarifaiEvent(new Deed("model", "frobnicate"))).isEmpty();
        assertThat(names.snorkelName(new Deed("widget", "x"))).isEqualTo("widget");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> ViewNamesFile.from(naming(folder.resolve("absent.json"))))
                .isInstanceOf(SettingsException.class)
                .hasMessage("The view names file " + folder.resolve("absent.json")
                        + " cannot be read (NoSuchFileException); the system property graphqlaudit.views.names-file"
                        + " names it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'rules': [{'resource': 'a'}]}|line 1, column 28, rule 1: a rule has a word of a view: clarifai_event, clarifai_target, snorkel_name, snorkel_type.",
                "{'rules': [{'snorkel_name': 'a'}]}|rule 1: a rule has 'resource'.",
                "{'rules': [{'resource': [], 'snorkel_name': 'a'}]}|rule 1: 'resource' has an entry at least",
                "{'rules': [{'resource': 7, 'snorkel_name': 'a'}]}|rule 1: 'resource' is a string.",
                "{'rules': [{'resource': 'a', 'snorkel_name': ''}]}|rule 1: 'snorkel_name' is not empty.",
                "{'rules': [{'resource': 'a', 'clarifai_event': 'MODEL_CREATE'}]}|rule 1: a rule with 'clarifai_event' has 'action'.",
                "{'rules': [{'resource': 'a', 'action': 'b', 'clarifai_event': 'MODEL_MAKE'}]}|rule 1: 'clarifai_event' is one of ORGANIZATION_MEMBER_ADD,",
                "{'rules': [{'resource': 'a', 'clarifai_target': 'thing'}]}|rule 1: 'clarifai_target' is one of user, role, team,",
                "{'rules': [{'resource': 'a', 'action': 'b', 'clarifai_target': 'model'}]}|rule 1: a rule with 'clarifai_target' has no 'action'",
                "{'rules': [{'resource': 'a', 'resource': 'b'}]}|rule 1: 'resource' stands twice.",
                "{'rules': [{'ressource': 'a'}]}|rule 1: 'ressource' is not a key of a rule (perhaps 'resource' is meant).",
                "{'rule': []}|'rule' is not a key of a view names file (perhaps 'rules' is meant).",
                "{'version': 2}|'version' is 1, the only one there is.",
                "{'rules': {}}|'rules' is a list in brackets.",
                "{'rules': []} {}|something stands behind the view names file.",
                "{'rules': [|what stands here is not JSON.",
                "[]|a view names file is an object in braces.",
            })
    void namesFileLineAndRuleOfWhatIsWrong(String text, String sentence) {
        assertThatThrownBy(() ->
                        ViewNamesFile.own("own.json", text.replace("{'", "{\"").replace("'", "\"")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("own.json, line 1, column ")
                .hasMessageContaining(sentence);
    }
}
