package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a policy file that is wrong: one sentence with line, column and rule. */
class PolicyErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                []                                       | line 1, column 1: a policy is an object in braces.
                `{}`                                     | line 1, column 2: a policy has 'rules'.
                {"rules": [} | line 1, column 12: what stands here is not JSON.
                {"rules": [{"level": }]} | line 1, column 22, rule 1: what stands here is not JSON.
                {"rules": [ | line 1, column 12: what stands here is not JSON.
                {"rules": [], "rules": []} | line 1, column 15: 'rules' stands twice.
                {"rules": []} {} | line 1, column 15: something stands behind the policy.
                {"rules": {}} | line 1, column 11: 'rules' is a list in brackets.
                {"version": 2, "rules": []} | line 1, column 13: 'version' is 1, the only one there is.
                {"version": "1", "rules": []} | line 1, column 13: 'version' is 1, the only one there is.
                {"rule": []} | line 1, column 2: 'rule' is not a key of a policy (perhaps 'rules' is meant).
                {"rules": ["a"]} | line 1, column 12, rule 1: a rule is an object in braces.
                {"rules": [{}]} | line 1, column 13, rule 1: a rule has 'level'.
                {"rules": [{"levle": "FULL"}]} | line 1, column 13, rule 1: 'levle' is not a key of a rule (perhaps 'level' is meant).
                {"rules": [{"colour": "red"}]} | line 1, column 13, rule 1: 'colour' is not a key of a rule; those are name, match, level, delivery.
                {"rules": [{"level": "FULL", "level": "NONE"}]} | line 1, column 30, rule 1: 'level' stands twice.
                {"rules": [{"level": "SOME"}]} | line 1, column 22, rule 1: 'level' is one of NONE, METADATA, FULL.
                {"rules": [{"level": 3}]} | line 1, column 22, rule 1: 'level' is a string.
                {"rules": [{"level": "FULL", "delivery": "soon"}]} | line 1, column 42, rule 1: 'delivery' is one of async, durable, strict.
                {"rules": [{"level": "NONE", "delivery": "async"}]} | line 1, column 49, rule 1: a rule with the level NONE has no 'delivery'.
                {"rules": [{"level": "FULL", "name": ""}]} | line 1, column 38, rule 1: 'name' is not empty.
                {"rules": [{"level": "FULL", "match": []}]} | line 1, column 39, rule 1: 'match' is an object in braces.
                {"rules": [{"level": "FULL", "match": {"types": []}}]} | line 1, column 50, rule 1: 'types' has an entry at least; leave it out to match everything.
                {"rules": [{"level": "FULL", "match": {"paths": []}}]} | line 1, column 50, rule 1: 'paths' has an entry at least; leave it out to match everything.
                {"rules": [{"level": "FULL", "match": {"types": ["write"]}}]} | line 1, column 50, rule 1: an entry of 'types' is one of query, mutation, subscription, unknown.
                {"rules": [{"level": "FULL", "match": {"recognised": ["admin"]}}]} | line 1, column 55, rule 1: an entry of 'recognised' is one of login, export, action.
                {"rules": [{"level": "FULL", "match": {"fields": [7]}}]} | line 1, column 51, rule 1: an entry of 'fields' is a string.
                {"rules": [{"level": "FULL", "match": {"user": ["a"]}}]} | line 1, column 40, rule 1: 'user' is not a key of 'match' (perhaps 'users' is meant).
                """)
    void areSaidWithTheirPlace(String text, String said) {
        assertThatThrownBy(() -> Policies.of(text))
                .isInstanceOf(SettingsException.class)
                .hasMessage("policy.json, " + said);
    }

    @Test
    void areCountedInLinesBehindComments() {
        assertThatThrownBy(() -> Policies.of("""
                        // What the auditors asked for
                        {"rules": [
                          {"level": "FULL"}, /* and
                          more */
                          {"level": "NONE",
                           "mach": {}}
                        ]}"""))
                .hasMessage("policy.json, line 6, column 4, rule 2: 'mach' is not a key of a rule (perhaps 'match' is"
                        + " meant).");
    }

    @Test
    void stayOneShortLineWhateverTheKey() {
        assertThatThrownBy(() -> Policies.of("{\"a\\n2026 WARNING b\\u202e\": 1}"))
                .hasMessage("policy.json, line 1, column 2: 'a\\u000a2026 WARNING b\\u202e' is not a key of a policy;"
                        + " those are $schema, version, rules.");
        assertThatThrownBy(() -> Policies.of("{\"" + "k".repeat(40_000) + "\": 1}"))
                .hasMessage("policy.json, line 1, column 2: '" + "k".repeat(100)
                        + "…' is not a key of a policy; those are $schema, version, rules.");
    }

    @Test
    void nameAFileThatCannotBeReadWithItsFolderAndWhatNamesIt(@TempDir Path folder) {
        Path absent = folder.resolve("absent.json");
        Map<String, String> param = Map.of("policy.file", absent.toString());
        Map<String, String> property = Map.of("graphqlaudit.policy.file", absent.toString());
        Map<String, String> variable = Map.of("GRAPHQLAUDIT_POLICY_FILE", absent.toString());

        assertUnreadable(absent, "the parameter policy.file", new SettingSources(param, param, property, variable));
        assertUnreadable(
                absent, "the context-param policy.file", new SettingSources(Map.of(), param, property, variable));
        assertUnreadable(
                absent,
                "the system property graphqlaudit.policy.file",
                new SettingSources(Map.of(), Map.of(), property, variable));
        assertUnreadable(
                absent,
                "the environment variable GRAPHQLAUDIT_POLICY_FILE",
                new SettingSources(Map.of(), Map.of(), Map.of(), variable));
        assertUnreadable(
                Path.of("no/such.json").toAbsolutePath(),
                "the parameter policy.file",
                new SettingSources(Map.of("policy.file", "no/such.json"), Map.of(), Map.of(), Map.of()));
    }

    private static void assertUnreadable(Path file, String place, SettingSources sources) {
        assertThatThrownBy(() -> LoadedPolicy.of(new Settings(sources)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "The policy file " + file + " cannot be read (NoSuchFileException); " + place + " names it.");
    }

    @Test
    void nameAFileThatIsNotUtf8(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("p.json"), "{\"rüles\": []}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PolicyText.read(file, Policies.settings(Map.of())))
                .hasMessage("The policy file p.json is not UTF-8.");
    }

    @Test
    void nameAFileThatIsTooLong(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("p.json"), " ".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> PolicyText.read(file, Policies.settings(Map.of())))
                .hasMessage("The policy file p.json is longer than 1 MiB.");
    }
}
