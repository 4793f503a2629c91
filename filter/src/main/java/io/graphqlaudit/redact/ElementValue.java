package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * What is inside an XML element of a secret name, {@code <password>hunter2</password>}, its attributes included. Where
 * the element is not closed, all that follows is secret.
 */
final class ElementValue {
    private final NamesInText names;

    ElementValue(NamesInText names) {
        this.names = names;
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
        boolean element = end > local && end < text.length() && "> \t\r\n/".indexOf(text.charAt(end)) >= 0;
        if (!element || !names.isSecret(text, local, end, false)) {
            return null;
        }
        int closing = text.indexOf("</" + text.substring(start, end), end);
        int last = closing < 0 ? text.length() : closing;
        return last <= end + 1 ? null : new Span(end + 1, last);
    }
}
