package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text as it was before it was put into JSON, into a page or into an address: one level of escapes is undone, of
 * backslashes, of entities and of percent signs alike, since a text may have gone through several.
 */
final class Unescaped {
    private static final int LONGEST_ENTITY = 10;
    private static final String[] ENTITIES = {"lt;", "gt;", "quot;", "apos;", "amp;", "nbsp;", "colon;", "equals;"};
    private static final String ENTITY_CHARACTERS = "<>\"'&\u00a0:=";

    private final char[] characters;
    private final int[] places;
    private final @Nullable Unescaped outer;
    private int length;

    private Unescaped(int most, @Nullable Unescaped outer) {
        this.characters = new char[most];
        this.places = new int[most + 1];
        this.outer = outer;
    }

    /**
     * Null if there is nothing to undo.
     *
     * @param outer what the text is the text of; null for one that was not undone before
     */
    static @Nullable Unescaped of(String text, @Nullable Unescaped outer) {
        if (text.indexOf('\\') < 0 && text.indexOf('%') < 0 && text.indexOf('&') < 0) {
            return null;
        }
        Unescaped found = null;
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int decoded =
                    c == '\\' ? backslash(text, at) : c == '%' ? percent(text, at) : c == '&' ? entity(text, at) : -1;
            if (decoded >= 0 && found == null) {
                found = new Unescaped(text.length(), outer);
                found.begin(text, at);
            }
            if (found != null) {
                found.add(decoded < 0 ? c : (char) decoded, at);
            }
            at = decoded < 0 ? at + 1 : behind(text, at, c);
        }
        if (found != null) {
            found.places[found.length] = text.length();
        }
        return found;
    }

    /** The text itself. */
    String text() {
        return new String(characters, 0, length);
    }

    /** Where a part of it stands in the text that was there first. */
    Span origin(Span part) {
        return new Span(origin(part.start()), origin(part.end()));
    }

    /** Where in it stands what stands there, or next behind it, in the text that was there first. */
    int placeOf(int origin) {
        int first = 0;
        int last = length;
        while (first < last) {
            int middle = (first + last) / 2;
            boolean before = origin(middle) < origin;
            first = before ? middle + 1 : first;
            last = before ? last : middle;
        }
        return first;
    }

    private int origin(int place) {
        return outer == null ? places[place] : outer.origin(places[place]);
    }

    private void begin(String text, int end) {
        text.getChars(0, end, characters, 0);
        for (int i = 0; i < end; i++) {
            places[i] = i;
        }
        length = end;
    }

    private void add(char c, int place) {
        characters[length] = c;
        places[length] = place;
        length++;
    }

    private static int behind(String text, int at, char first) {
        if (first == '%') {
            return at + 3;
        }
        if (first == '&') {
            return text.indexOf(';', at) + 1;
        }
        char kind = text.charAt(at + 1);
        return at + (kind == 'u' ? 6 : kind == 'x' ? 4 : 2);
    }

    private static int backslash(String text, int at) {
        if (at + 1 == text.length()) {
            return -1;
        }
        char c = text.charAt(at + 1);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't', 'f' -> '\t';
            case 'u' -> number(text, at + 2, at + 6, 16);
            case 'x' -> number(text, at + 2, at + 4, 16);
            case '"', '\'', '/', '\\' -> c;
            default -> -1;
        };
    }

    private static int percent(String text, int at) {
        int decoded = number(text, at + 1, at + 3, 16);
        // What is not ASCII has several such, and is in no name that is looked for in an address.
        return decoded < 0x80 ? decoded : -1;
    }

    private static int entity(String text, int at) {
        if (text.startsWith("#", at + 1)) {
            int end = at + 2;
            while (end < Math.min(text.length(), at + LONGEST_ENTITY) && text.charAt(end) != ';') {
                end++;
            }
            boolean hex = text.startsWith("x", at + 2) || text.startsWith("X", at + 2);
            boolean closed = end < text.length() && text.charAt(end) == ';';
            return closed ? number(text, at + (hex ? 3 : 2), end, hex ? 16 : 10) : -1;
        }
        for (int i = 0; i < ENTITIES.length; i++) {
            if (text.startsWith(ENTITIES[i], at + 1)) {
                return ENTITY_CHARACTERS.charAt(i);
            }
        }
        return -1;
    }

    private static int number(String text, int from, int end, int base) {
        if (end > text.length() || from >= end) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < end; at++) {
            int digit = Character.digit(text.charAt(at), base);
            if (digit < 0) {
                return -1;
            }
            number = number * base + digit;
        }
        return number <= Character.MAX_VALUE ? number : -1;
    }
}
