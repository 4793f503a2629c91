package io.graphqlaudit.redact;

import io.graphqlaudit.event.Text;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** JSON text that stays well-formed and within its limit: what does not fit is left out, and a mark says so. */
final class JsonText {
    /** Room kept for the mark, and for one character that was begun. */
    private static final int RESERVE = 32;

    /** In what a string ends that was cut, and what stands in place of what was left out. */
    private static final char CUT = '…';

    private static final String CUT_MEMBER = "\"…\":\"cut\"";
    private static final String CUT_ITEM = "\"…\"";

    private final StringBuilder out = new StringBuilder(256);
    private final int limit;
    private int bytes;
    private int open;
    private boolean cut;
    private boolean neutralised;

    JsonText(int maxBytes) {
        this.limit = maxBytes - RESERVE;
    }

    boolean cut() {
        return cut;
    }

    /** Whether a character that deceives was escaped. */
    boolean neutralised() {
        return neutralised;
    }

    /**
     * Writes an object.
     *
     * @param shownName what is written of each name
     * @param value writes the value of that name, which is the one in the map
     */
    void object(Map<?, ?> members, UnaryOperator<String> shownName, BiConsumer<String, @Nullable Object> value) {
        begin('{');
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String given = String.valueOf(member.getKey());
            String name = shownName.apply(given);
            if (!next(3 * name.length() + 8, CUT_MEMBER)) {
                break;
            }
            string(name);
            add(':');
            if (cut) {
                string("");
                break;
            }
            value.accept(given, member.getValue());
        }
        end('}');
    }

    void array(List<?> items, Consumer<@Nullable Object> value) {
        begin('[');
        for (Object item : items) {
            if (!next(8, CUT_ITEM)) {
                break;
            }
            value.accept(item);
        }
        end(']');
    }

    void literal(String text) {
        if (bytes + open + text.length() > limit) {
            cut = true;
            string("");
            return;
        }
        out.append(text);
        bytes += text.length();
    }

    void string(String text) {
        add('"');
        int at = 0;
        while (at < text.length()) {
            // One at a time would look at the limit and at the builder's room for each of them.
            int plain = Math.min(endOfPlain(text, at), at + Math.max(0, limit - bytes - open));
            if (plain > at) {
                out.append(text, at, plain);
                bytes += plain - at;
                at = plain;
            } else if (bytes + open > limit && !isSecondHalf(text, at)) {
                cut = true;
                out.append(CUT);
                bytes += 3;
                break;
            } else {
                character(text, at++);
            }
        }
        add('"');
    }

    /** Where what JSON writes as it is, in one byte each, ends. */
    private static int endOfPlain(String text, int from) {
        int at = from;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    private void character(String text, int at) {
        char c = text.charAt(at);
        boolean deceives = Text.deceives(text, at);
        if (c == '"' || c == '\\') {
            add('\\');
            add(c);
        } else if (c < ' ' || deceives || (c == CUT && at == text.length() - 1)) {
            // A whole text may end as one that was cut; the escape is the same to whoever reads JSON.
            neutralised |= deceives;
            Text.escape(c, out);
            bytes += 6;
        } else {
            out.append(c);
            // Each half of a surrogate pair counts two, together the four bytes of its character.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
    }

    private static boolean isSecondHalf(String text, int at) {
        return at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /** Separates members; false, and marked, when the next one would not fit. */
    private boolean next(int atLeast, String mark) {
        if (cut) {
            return false;
        }
        char last = out.charAt(out.length() - 1);
        if (last != '{' && last != '[') {
            add(',');
        }
        if (bytes + open + atLeast > limit) {
            cut = true;
            out.append(mark);
            bytes += mark.length() + 2;
            return false;
        }
        return true;
    }

    private void begin(char bracket) {
        add(bracket);
        open++;
    }

    private void end(char bracket) {
        open--;
        add(bracket);
    }

    private void add(char ascii) {
        out.append(ascii);
        bytes++;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
