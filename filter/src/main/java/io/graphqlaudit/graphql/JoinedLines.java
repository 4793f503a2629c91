package io.graphqlaudit.graphql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text as a reader has it that puts its lines together with nothing in between, as graphql-java-servlet reads the parts of
 * a multipart body: what two lines hold may be one word there.
 */
final class JoinedLines {
    private JoinedLines() {}

    /** The document that such a reader has of that one; null where both have the same words, as most have. */
    static @Nullable String ofDocument(String document) {
        if (document.indexOf('\n') < 0 && document.indexOf('\r') < 0) {
            return null;
        }
        String joined = document.replace("\n", "").replace("\r", "");
        return saysTheSame(new Tokens(document), new Tokens(joined)) ? null : joined;
    }

    private static boolean saysTheSame(Tokens one, Tokens other) {
        while (one.kind() == other.kind() && one.kind() != Tokens.Kind.END) {
            // What strings hold changes no field.
            if (one.kind() != Tokens.Kind.STRING && !one.text().equals(other.text())) {
                return false;
            }
            one.next();
            other.next();
        }
        return one.kind() == other.kind();
    }

    /** Those of the bytes that end no line. */
    static byte[] of(byte[] source, int offset, int count) {
        byte[] joined = new byte[count];
        int length = 0;
        for (int at = offset; at < offset + count; at++) {
            if (source[at] != '\n' && source[at] != '\r') {
                joined[length++] = source[at];
            }
        }
        return Arrays.copyOf(joined, length);
    }
}
