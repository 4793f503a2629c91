package io.graphqlaudit.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.PageOfTheArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That the page cuts a search where the server does: else a value that is put into one could bring terms of its own. */
class PageTermsTest {
    private static final Pattern BLANK = Pattern.compile("const BLANK = /(\\[[^\\]]+])/u;");

    @Test
    void partsTermsByTheSameWhiteSpaceAsTheServer() throws IOException {
        Matcher found = BLANK.matcher(script());
        assertThat(found.find()).isTrue();
        // Such a class means the same in JavaScript and Java.
        Pattern ofThePage = Pattern.compile(found.group(1));

        assertThat(IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                        .filter(c -> ofThePage.matcher(Character.toString(c)).matches()))
                .containsExactlyElementsOf(IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                        .filter(c -> Written.isBlank((char) c))
                        .boxed()
                        .toList());
    }

    @Test
    void partsThemByNothingElse() throws IOException {
        String withoutComments = script().replaceAll("(?s)/\\*.*?\\*/", "");

        assertThat(withoutComments).doesNotContain("\\s", ".trim");
    }

    private static String script() throws IOException {
        return Files.readString(PageOfTheArchive.SOURCES.resolve("ui/query.js"));
    }
}
