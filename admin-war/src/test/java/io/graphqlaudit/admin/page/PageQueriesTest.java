package io.graphqlaudit.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import io.graphqlaudit.admin.testing.PageOfTheArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page asks is what the API answers: its queries stand in its scripts, behind a comment that says so. */
class PageQueriesTest {
    private static final Pattern QUERY = Pattern.compile("/\\* GraphQL \\*/ `([^`]+)`");

    @Test
    void everyQueryOfThePageIsOneOfTheSchema() throws Exception {
        GraphQLSchema schema = schema();
        List<String> queries = new ArrayList<>();
        for (String file : PageOfTheArchive.below(PageOfTheArchive.SOURCES, "ui")) {
            String source = Files.readString(PageOfTheArchive.SOURCES.resolve(file));
            for (MatchResult found : QUERY.matcher(source).results().toList()) {
                List<ValidationError> errors =
                        new Validator().validateDocument(schema, Parser.parse(found.group(1)), Locale.ENGLISH);
                assertThat(errors).as("%s: %s", file, found.group(1)).isEmpty();
                queries.add(file);
            }
        }

        assertThat(queries).contains("ui/events-table.js", "ui/event-drawer.js", "ui/facets.js", "ui/search-box.js");
    }

    private static GraphQLSchema schema() throws IOException {
        String definitions = text("arize/arize.graphqls") + "\n" + text("ask/ask.graphqls");
        return new SchemaGenerator()
                .makeExecutableSchema(new SchemaParser().parse(definitions), RuntimeWiring.MOCKED_WIRING);
    }

    private static String text(String resource) throws IOException {
        String path = "/io/graphqlaudit/admin/" + resource;
        try (InputStream in = PageQueriesTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
