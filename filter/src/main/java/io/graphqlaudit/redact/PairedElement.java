package io.graphqlaudit.redact;

import java.util.List;

/**
 * Elements of XML whose name stands in an element before them: {@code <name>db.password</name><value>hunter2</value>} as
 * in files of settings, {@code <key>password</key><string>hunter2</string>} as in lists of properties.
 */
final class PairedElement {
    private static final int FURTHEST = 256;
    private static final int MOST_TAGS = 8;
    private static final List<String> VALUES =
            List.of("value", "values", "val", "content", "string", "integer", "data", "text");
    private static final List<String> KINDS = List.of("id", "label");

    private final NamesInText names;

    PairedElement(NamesInText names) {
        this.names = names;
    }

    /** Whether an element of that name may hold what another one names. */
    static boolean mayBeNamed(String text, int end) {
        return PairedValue.startOfOne(VALUES, text, end) >= 0;
    }

    /**
     * Whether the last element before that place, on the same level, that says a name says a secret one.
     *
     * @param opening where the tag of the value begins
     */
    boolean isNamedBefore(String text, int opening, Effort effort) {
        if (effort.isSpent()) {
            return true;
        }
        int depth = 0;
        int tags = 0;
        int tagEnd = -1;
        int at = opening - 1;
        for (; at >= Math.max(0, opening - FURTHEST) && tags < MOST_TAGS; at--) {
            char c = text.charAt(at);
            tagEnd = c == '>' ? at : tagEnd;
            if (c != '<' || tagEnd < 0) {
                continue;
            }
            if (text.charAt(at + 1) != '/') {
                depth -= isEmpty(text, at, tagEnd) ? 0 : 1;
                if (depth < 0) {
                    break;
                }
            } else if (depth == 0 && saysName(text, at + 2)) {
                int label = NamesInText.endOfLabel(text, at);
                if (names.before(text, label, true, false) != null) {
                    return true;
                }
                break;
            } else {
                depth++;
            }
            tags++;
            tagEnd = -1;
        }
        effort.addInVain(opening - at);
        return false;
    }

    private static boolean isEmpty(String text, int tag, int end) {
        return text.charAt(end - 1) == '/' || text.charAt(tag + 1) == '!' || text.charAt(tag + 1) == '?';
    }

    private static boolean saysName(String text, int start) {
        int end = ElementValue.endOfName(text, start);
        return PairedValue.startOfOne(BuiltInNames.PAIR_KEYS, text, end) >= 0
                || PairedValue.startOfOne(KINDS, text, end) >= 0;
    }
}
