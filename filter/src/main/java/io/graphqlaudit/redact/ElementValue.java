package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is inside an XML element of a secret name, {@code <password>hunter2</password>}, its attributes included, or of
 * one that an attribute names so, {@code <entry key="password">hunter2</entry>}, or an element before it. Where the
 * element is not closed, all that follows is secret.
 */
final class ElementValue {
    private static final int LONGEST_TAG = 512;
    /** Elements of pages without content, which need not be closed. */
    private static final List<String> EMPTY = List.of("input", "meta", "param", "link");

    private final NamesInText names;
    private final PairedValue paired;
    private final PairedElement elements;

    ElementValue(NamesInText names, PairedValue paired) {
        this.names = names;
        this.paired = paired;
        this.elements = new PairedElement(names);
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
        return names.isSecret(text, local, end, false) ? inside(text, start, end, end + 1) : null;
    }

    /**
     * What is inside an element that one of its attributes names so, or an element before it.
     *
     * @param at where its tag ends, of whatever is left to look at
     */
    @Nullable
    Span behindTag(String text, int at, Effort effort) {
        int opening = at - 1;
        int least = Math.max(0, at - LONGEST_TAG);
        while (opening > least && text.charAt(opening) != '<' && text.charAt(opening) != '>') {
            opening--;
        }
        if (at == 0 || text.charAt(opening) != '<' || text.charAt(at - 1) == '/') {
            return null;
        }
        int start = opening + 1;
        int end = endOfName(text, start);
        boolean named = end > start && (isNamedInside(text, start, end, at) || isNamedBefore(text, end, at, effort));
        return named ? inside(text, start, end, at + 1) : null;
    }

    private boolean isNamedInside(String text, int start, int end, int at) {
        return end < at
                && Characters.isBlank(text.charAt(end))
                && paired.saysSecret(text, end, at)
                && (!isEmpty(text, start, end) || isClosedNext(text, start, end, at));
    }

    private boolean isNamedBefore(String text, int end, int at, Effort effort) {
        return (end == at || Characters.isBlank(text.charAt(end)))
                && PairedElement.mayBeNamed(text, end)
                && elements.isNamedBefore(text, text.lastIndexOf('<', at), effort);
    }

    /** Where the name of a tag ends, with what stands before its colon. */
    static int endOfName(String text, int start) {
        int end = NamesInText.endOf(text, start);
        return end < text.length() && text.charAt(end) == ':' ? NamesInText.endOf(text, end + 1) : end;
    }

    /** Whether the next tag closes an element that need not be closed, as a server's settings have {@code param}. */
    private static boolean isClosedNext(String text, int start, int end, int at) {
        int next = text.indexOf('<', at);
        return next >= 0 && text.startsWith("</", next) && text.regionMatches(true, next + 2, text, start, end - start);
    }

    private static @Nullable Span inside(String text, int start, int end, int from) {
        int closing = text.indexOf("</" + text.substring(start, end), from - 1);
        int last = closing < 0 ? text.length() : closing;
        return last <= from ? null : new Span(from, last);
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
