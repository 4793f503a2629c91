package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is inside an XML element of a secret name, {@code <password>hunter2</password>}, its attributes included, or of
 * one that an attribute names so, {@code <entry key="password">hunter2</entry>}. Where the element is not closed, all
 * that follows is secret.
 */
final class ElementValue {
    private static final int LONGEST_TAG = 512;
    /** Elements of pages without content, which need not be closed. */
    private static final List<String> EMPTY = List.of("input", "meta", "param", "link");

    private final NamesInText names;
    private final PairedValue paired;

    ElementValue(NamesInText names, PairedValue paired) {
        this.names = names;
        this.paired = paired;
    }

    /** @param at where the element begins */
    @Nullable
    Span at(String text, int at) {
        int start = at + 1;
        int end = NamesInText.endOf(text, start);
        int local = start;
        if (end < text.length() && text.charAt(end) == ':') {
            local = end + 1;
            end = NamesInText.endOf(text, local);
        }
        boolean element = end > local && end < text.length() && isBehindName(text.charAt(end));
        if (!element) {
            return null;
        }
        int from = end + 1;
        if (!names.isSecret(text, local, end, false)) {
            from = text.charAt(end) == '>' || isEmpty(text, start, end) ? -1 : insideNamed(text, end);
        }
        if (from < 0) {
            return null;
        }
        int closing = text.indexOf("</" + text.substring(start, end), end);
        int last = closing < 0 ? text.length() : closing;
        return last <= from ? null : new Span(from, last);
    }

    /** Where its content begins if one of its attributes says that it is secret; -1 if not, or if there is none. */
    private int insideNamed(String text, int attributes) {
        int end = attributes;
        int most = Math.min(text.length(), attributes + LONGEST_TAG);
        while (end < most && text.charAt(end) != '>' && text.charAt(end) != '<') {
            end++;
        }
        boolean content = end < most && text.charAt(end) == '>' && text.charAt(end - 1) != '/';
        return content && paired.saysSecret(text, attributes, end) ? end + 1 : -1;
    }

    private static boolean isEmpty(String text, int start, int end) {
        for (String element : EMPTY) {
            if (end - start == element.length() && text.regionMatches(true, start, element, 0, element.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBehindName(char c) {
        return c == '>' || c == '/' || Characters.isBlank(c);
    }
}
