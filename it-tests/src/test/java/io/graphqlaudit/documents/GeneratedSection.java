package io.graphqlaudit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document, between two comments, that is made from something else. */
public final class GeneratedSection {
    private static final String UPDATE = "update.docs";

    private final Path document;
    private final String begin;
    private final String end;

    /** @param name in the comments {@code <!-- name: begin -->} and {@code <!-- name: end -->} */
    public GeneratedSection(Path document, String name) {
        this.document = document;
        this.begin = "<!-- " + name + ": begin -->\n";
        this.end = "<!-- " + name + ": end -->";
    }

    /** Whether documents are written anew instead of compared. */
    public static boolean isWrittenAnew() {
        return Boolean.getBoolean(UPDATE);
    }

    /** Fails where it says anything else, or makes it say this with {@code -Dupdate.docs=true}. */
    public void says(String content) throws IOException {
        String written = Files.readString(document);
        String wanted = written.substring(0, written.indexOf(begin) + begin.length())
                + content
                + written.substring(written.indexOf(end));
        if (isWrittenAnew()) {
            Files.writeString(document, wanted);
        }
        assertThat(Files.readString(document))
                .as(document + "; run with -D" + UPDATE + "=true to write it anew")
                .isEqualTo(wanted);
    }
}
