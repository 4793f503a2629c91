package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** The jar reads documents where there is no GraphQL library. */
class FilterJarAloneIT {
    private static final String PARSER = "io.graphqlaudit.graphql.syntax.DocumentParser";

    @Test
    void readsDocuments() throws Exception {
        try (URLClassLoader loader = FilterJar.loaderBeside(Filter.class)) {
            Method parse = loader.loadClass(PARSER).getMethod("parse", String.class, int.class, int.class);

            assertThat(String.valueOf(parse.invoke(null, "query Q { models { id } }", 100, 10)))
                    .contains("models");
        }
    }

    @Test
    void holdsNoGraphQlLibrary() throws Exception {
        try (FilterJar jar = new FilterJar()) {
            assertThat(jar.classFiles())
                    .isNotEmpty()
                    .noneMatch(file -> file.startsWith("io/graphqlaudit/shaded/")
                            && !file.startsWith("io/graphqlaudit/shaded/tools/jackson/"));
        }
    }
}
