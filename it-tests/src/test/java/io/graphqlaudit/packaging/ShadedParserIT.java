package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The parser must find its messages, which lie in resource bundles that have moved with it. */
class ShadedParserIT {
    private static final String PARSER = "io.graphqlaudit.shaded.graphql.parser.Parser";

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void parses() throws Exception {
        assertThat(parse("query Q { models { id } }")).contains("models");
    }

    @Test
    void refusesInEnglish() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        assertThat(parse("{ models(")).startsWith("Invalid syntax");
    }

    @Test
    void refusesInGerman() throws Exception {
        Locale.setDefault(Locale.GERMANY);
        assertThat(parse("{ models(")).startsWith("Ungültige Syntax");
    }

    /** What the parser answers, or the message with which it refuses. */
    private static String parse(String document) throws Exception {
        try (URLClassLoader loader = FilterJar.loaderBeside(Filter.class)) {
            Class<?> type = loader.loadClass(PARSER);
            Method parse = type.getMethod("parseDocument", String.class);
            try {
                return String.valueOf(parse.invoke(type.getConstructor().newInstance(), document));
            } catch (InvocationTargetException e) {
                return String.valueOf(e.getTargetException().getMessage());
            }
        }
    }
}
