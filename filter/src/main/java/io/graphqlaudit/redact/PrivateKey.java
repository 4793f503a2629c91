package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** A private key as text (RFC 7468): from its first line to its last, or to the end of the text. */
final class PrivateKey {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String LABEL = "PRIVATE KEY";
    private static final int LONGEST_LABEL = 40;

    private PrivateKey() {}

    static @Nullable Span at(String text, int at) {
        if (!text.startsWith(BEGIN, at)) {
            return null;
        }
        int label = at + BEGIN.length();
        String line = text.substring(label, Math.min(text.length(), label + LONGEST_LABEL));
        if (!line.contains(LABEL)) {
            return null;
        }
        int last = text.indexOf(END, label);
        int end = last < 0 ? -1 : text.indexOf("-----", last + END.length());
        return new Span(at, end < 0 ? text.length() : end + 5);
    }
}
