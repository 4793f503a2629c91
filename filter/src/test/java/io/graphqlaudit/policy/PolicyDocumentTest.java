package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of policy files. */
class PolicyDocumentTest {
    private static final Path DOCUMENTS = Path.of("..", "docs");

    @Test
    void hasAnExampleThatIsValid() throws IOException {
        List<String> examples = Pattern.compile("```jsonc\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENTS.resolve("policy.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(1);
        assertThatCode(() -> Policies.of(examples.get(0))).doesNotThrowAnyException();
    }

    @Test
    void hasASchemaWithTheSameKeys() throws IOException {
        String schema = Files.readString(DOCUMENTS.resolve("policy.schema.json"));
        assertThat(schema)
                .contains(Stream.of(PolicyReader.FILE_KEYS, PolicyReader.RULE_KEYS, PolicyReader.MATCH_KEYS)
                        .flatMap(List::stream)
                        .map(key -> "\"" + key + "\": {")
                        .toList());
    }
}
