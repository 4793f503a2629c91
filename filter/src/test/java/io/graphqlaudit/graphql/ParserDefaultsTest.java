package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.ParserOptions;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parser has settings for the whole JVM, of which an application's own parser could be the same. */
class ParserDefaultsTest {
    @Test
    void areLeftToTheApplication() {
        List<ParserOptions> before = defaults();

        DocumentAnalyzer analyzer = new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()));
        analyzer.analyze("mutation { a }");
        analyzer.analyze("mutation { a ");

        List<ParserOptions> after = defaults();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isSameAs(before.get(i));
        }
    }

    private static List<ParserOptions> defaults() {
        return List.of(
                ParserOptions.getDefaultParserOptions(),
                ParserOptions.getDefaultOperationParserOptions(),
                ParserOptions.getDefaultSdlParserOptions());
    }
}
