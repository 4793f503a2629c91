package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes in several JSON texts, one after the other: as parts of {@code multipart/mixed}, as {@code @defer}
 * and {@code @stream} are delivered, or as server-sent events (HTML Standard, section 9.2), as GraphQL over SSE has them.
 * It is told by how it begins, for neither begins as JSON does.
 *
 * @param texts the JSON texts that came in full, in their order
 * @param ended whether the end was said, by a last delimiter or the event {@code complete}
 * @param brokenOff whether it stopped inside a text, or said that it failed
 * @param events whether they are server-sent events
 */
record AnswerParts(List<String> texts, boolean ended, boolean brokenOff, boolean events) {
    /** More than any honest answer of the size that is looked at has; what comes behind them counts as broken off. */
    private static final int MOST = 10_000;

    private static final int LONGEST_FIRST_LINE = 200;

    /** The parts of that answer; null when it is no such answer. */
    static @Nullable AnswerParts of(CharSequence answer) {
        int start = start(answer);
        if (start == answer.length() || !beginsOne(answer.charAt(start))) {
            return null;
        }
        String text = answer.toString();
        if (text.startsWith("--", start)) {
            return multipart(text, start);
        }
        return isField(firstLine(text, start)) ? events(text, start) : null;
    }

    /** Whether an answer that begins with these bytes may be one. */
    static boolean mayBegin(byte[] answer, int length) {
        boolean marked = length > 2 && answer[0] == (byte) 0xef && answer[1] == (byte) 0xbb && answer[2] == (byte) 0xbf;
        for (int i = marked ? 3 : 0; i < length; i++) {
            int c = answer[i];
            if (c != '\r' && c != '\n' && c != ' ') {
                return beginsOne(c);
            }
        }
        return false;
    }

    private static boolean beginsOne(int c) {
        return c == '-' || c == ':' || c == 'd' || c == 'e' || c == 'i' || c == 'r';
    }

    private static int start(CharSequence text) {
        int at = 0;
        while (at < text.length() && " \r\n\ufeff".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static String firstLine(String text, int start) {
        int end = start;
        while (end < text.length()
                && end - start < LONGEST_FIRST_LINE
                && text.charAt(end) != '\n'
                && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isField(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        return switch (name) {
            case "" -> colon == 0;
            case "data", "event", "id", "retry" -> true;
            default -> false;
        };
    }

    /** Lines of JSON never look like a delimiter, so that boundary and lengths of parts are of no interest. */
    private static AnswerParts multipart(String text, int start) {
        String delimiter = firstLine(text, start).stripTrailing();
        List<String> texts = new ArrayList<>();
        boolean ended = false;
        int from = -1;
        Lines lines = new Lines(text, start);
        while (lines.next() && !ended) {
            String line = lines.line().stripTrailing();
            ended = line.equals(delimiter + "--");
            if (ended || line.equals(delimiter)) {
                if (texts.size() == MOST) {
                    return new AnswerParts(texts, false, true, false);
                }
                if (from >= 0) {
                    texts.add(body(text.substring(from, lines.start())));
                }
                from = lines.end();
            }
        }
        boolean rest = from >= 0 && !text.substring(from).isBlank();
        return new AnswerParts(texts, ended, !ended && rest, false);
    }

    /** What stands behind the empty line that ends a part's head. */
    private static String body(String part) {
        Lines lines = new Lines(part, 0);
        while (lines.next()) {
            if (lines.line().isBlank()) {
                return part.substring(lines.end());
            }
        }
        return "";
    }

    private static AnswerParts events(String text, int start) {
        List<String> texts = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        String event = "";
        boolean ended = false;
        boolean failed = false;
        Lines lines = new Lines(text, start);
        while (lines.next() && !ended) {
            String line = lines.line();
            if (line.isEmpty()) {
                ended = event.equals("complete");
                failed |= event.equalsIgnoreCase("error");
                // The end says nothing by its data, but for who has errors to tell there.
                if (data.length() > 0 && (!ended || data.charAt(0) == '{')) {
                    if (texts.size() == MOST) {
                        return new AnswerParts(texts, false, true, true);
                    }
                    texts.add(data.toString());
                }
                data.setLength(0);
                event = "";
            } else if (line.startsWith("data:")) {
                data.append(data.length() == 0 ? "" : "\n").append(value(line, 5));
            } else if (line.startsWith("event:")) {
                event = value(line, 6);
            }
        }
        return new AnswerParts(texts, ended && !failed, failed || (!ended && data.length() > 0), true);
    }

    private static String value(String line, int behindColon) {
        return line.substring(line.startsWith(" ", behindColon) ? behindColon + 1 : behindColon);
    }

    /** The lines that were ended, by any of the three ends that HTTP and the HTML Standard know. */
    private static final class Lines {
        private final String text;
        private int start;
        private int stop;
        private int end;

        Lines(String text, int from) {
            this.text = text;
            this.end = from;
        }

        /** Goes to the next one; a last line is one, too, if there is anything in it. */
        boolean next() {
            start = end;
            stop = start;
            while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
                stop++;
            }
            end = text.startsWith("\r\n", stop) ? stop + 2 : Math.min(text.length(), stop + 1);
            return start < text.length();
        }

        String line() {
            return text.substring(start, stop);
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }
    }
}
