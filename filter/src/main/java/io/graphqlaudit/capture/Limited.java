package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.CutMark;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.redact.Redaction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts what is longer than its limit, and marks the cut in the text and among the anomalies. */
final class Limited {
    /** Most characters of a name, address or other short text that a client chose, as {@link Text#honest} shows it. */
    static final int NAME = 1_000;

    private Limited() {}

    static @Nullable String name(@Nullable String name, Set<Anomaly> anomalies) {
        return name == null || fits(name) ? name : cut(name, Text.fitting(name, NAME), anomalies);
    }

    /** As {@link #name(String, Set)}, of a text that may hold secrets, which are not to be cut in two. */
    static @Nullable String name(@Nullable String name, Redaction redaction, Set<Anomaly> anomalies) {
        if (name == null || fits(name)) {
            return name;
        }
        String shown = redaction.beginning(name, NAME, anomalies);
        return fits(shown) ? shown : cut(shown, Text.fitting(shown, NAME), name.length(), anomalies);
    }

    private static boolean fits(String name) {
        return Text.fitting(name, NAME) == name.length();
    }

    /** @param maxBytes most bytes of UTF-8 */
    static @Nullable String text(@Nullable String text, int maxBytes, Set<Anomaly> anomalies) {
        if (text == null || text.length() <= maxBytes / 3) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += utf8Length(codePoint);
            if (bytes > maxBytes) {
                return cut(text, end, anomalies);
            }
            end += Character.charCount(codePoint);
        }
        return text;
    }

    private static String cut(String text, int at, Set<Anomaly> anomalies) {
        return cut(text, at, text.length(), anomalies);
    }

    private static String cut(String text, int at, int all, Set<Anomaly> anomalies) {
        anomalies.add(Anomaly.TRUNCATED);
        int end = at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
        return text.substring(0, end) + CutMark.of(all);
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
