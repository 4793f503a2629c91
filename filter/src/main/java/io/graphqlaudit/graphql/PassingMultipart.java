package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a multipart body (RFC 7578) while it passes to an application that takes it apart by itself, in
 * pieces of any size. Lines may end in a line feed alone, as some parsers have it, and the first delimiter may stand within a
 * line. Time is linear in the body; of a part's head the first 16 kB are read. Not safe for use by several threads at once.
 */
public final class PassingMultipart {
    private static final int MOST_BOUNDARIES = 6;
    /** More than any reader takes that has a limit. */
    private static final int LONGEST_HEAD = 16_384;

    private final byte[] delimiter;
    /** How much of the delimiter may have been matched where one byte more does not match: as Knuth, Morris and Pratt have it. */
    private final int[] fallback;

    private final PassingParts parts;
    private State state = State.PREAMBLE;
    /** How much of the delimiter has been matched. */
    private int matched;
    /** How much of that was not read: the line feed before the first delimiter, and before that of an empty part. */
    private int supposed;

    private byte last;
    /** Whether lines end in a line feed alone where others ended in both: some readers see no delimiter there. */
    private boolean doubtful;

    private boolean returned;
    /** Whether readers may differ in where the head of a part ends, or nobody knows what stood in one. */
    private boolean unclear;

    private byte before;

    private byte[] head = new byte[256];
    private int headLength;
    private boolean headReturned;
    private int lineStart;

    private PassingMultipart(String boundary, PassingParts parts) {
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.fallback = fallback(delimiter);
        this.parts = parts;
        preambleBegins();
    }

    private enum State {
        PREAMBLE,
        CONTENT,
        BEHIND_DELIMITER,
        BEHIND_DASH,
        REST_OF_LINE,
        HEAD,
        OVER
    }

    /** For a body of that content type, one for each boundary that readers may find in it; none if it has no such type. */
    public static List<PassingMultipart> of(@Nullable String contentType, RequestLimits limits) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return List.of();
        }
        return PartHead.boundaries(contentType).stream()
                .filter(boundary -> !boundary.isEmpty())
                .distinct()
                .limit(MOST_BOUNDARIES)
                .map(boundary -> new PassingMultipart(boundary, new PassingParts(limits, contentType)))
                .toList();
    }

    /** The GraphQL requests in the parts, if no more come. To be asked once. */
    public static ReadRequest result(List<PassingMultipart> all) {
        ReadRequest result = new ReadRequest.NotGraphQl();
        for (PassingMultipart one : all) {
            result = NamedCharset.both(one.parts.result(), result);
        }
        if (all.stream().noneMatch(one -> one.unclear)) {
            return result;
        }
        // There may be one more, of which nothing is known.
        return result instanceof ReadRequest.Requests found
                ? new ReadRequest.Requests(found.requests(), found.batch(), found.size() + 1)
                : new ReadRequest.Malformed("a part whose head readers take differently");
    }

    /** How often the JSON in a part has ended for some reader. */
    public int endings() {
        return parts.endings();
    }

    /**
     * The requests in the first parts of JSON that have ended, on which an application can act while others are still to
     * come; the files that belong into them are not described yet. All of them are also in the {@link #result} when the rest
     * has come. May be asked more than once.
     */
    public List<GraphQlRequest> soFar() {
        return parts.soFar();
    }

    /** Whether the last part has ended. */
    public boolean isOver() {
        return state == State.OVER;
    }

    /** Takes the next bytes. */
    public void add(byte[] source, int offset, int count) {
        int end = offset + count;
        int at = offset;
        while (at < end && state != State.OVER) {
            if (state == State.PREAMBLE) {
                at = preamble(source, at, end);
            } else if (state == State.CONTENT) {
                at = content(source, at, end);
            } else {
                next(source[at++]);
            }
        }
    }

    /** Goes on behind the first delimiter, which some readers take wherever it stands: without the line feed in front. */
    private int preamble(byte[] source, int from, int end) {
        for (int at = from; at < end; at++) {
            while (matched > 1 && source[at] != delimiter[matched]) {
                matched = fallback[matched];
            }
            matched += source[at] == delimiter[matched] ? 1 : 0;
            if (matched == delimiter.length) {
                // Others pass it over, so that it is not the end of all.
                doubtful = true;
                state = State.BEHIND_DELIMITER;
                return at + 1;
            }
        }
        return end;
    }

    /** Of the delimiter without its line feed; each place counts that line feed. */
    private static int[] fallback(byte[] delimiter) {
        int[] fallback = new int[delimiter.length + 1];
        Arrays.fill(fallback, 1);
        int length = 1;
        for (int at = 2; at < delimiter.length; at++) {
            while (length > 1 && delimiter[at] != delimiter[length]) {
                length = fallback[length];
            }
            length += delimiter[at] == delimiter[length] ? 1 : 0;
            fallback[at + 1] = length;
        }
        return fallback;
    }

    /** Tells the content up to a delimiter, or to the end of what is there but for what may be one's beginning. */
    private int content(byte[] source, int from, int end) {
        int carried = matched;
        for (int at = from; at < end; at++) {
            byte b = source[at];
            if (b == delimiter[matched]) {
                matched++;
                if (matched == delimiter.length) {
                    told(source, from, at + 1 - delimiter.length);
                    partEnds();
                    return at + 1;
                }
            } else if (matched > 0) {
                told(delimiter, supposed, carried);
                supposed = 0;
                carried = 0;
                // A line feed stands nowhere else in the delimiter.
                matched = b == delimiter[0] ? 1 : 0;
            }
        }
        told(source, from, end - matched);
        return end;
    }

    private void told(byte[] source, int from, int to) {
        if (to > from) {
            last = source[to - 1];
            parts.add(source, from, to - from);
        }
    }

    private void partEnds() {
        parts.end(last == '\r' ? 1 : 0);
        doubtful = returned && last != '\r';
        state = State.BEHIND_DELIMITER;
    }

    private void preambleBegins() {
        state = State.PREAMBLE;
        matched = 1;
    }

    private void contentBegins() {
        state = State.CONTENT;
        matched = 1;
        supposed = 1;
        last = 0;
    }

    private void next(byte b) {
        switch (state) {
            case BEHIND_DELIMITER -> state = b == '-' ? State.BEHIND_DASH : restOfLine(b);
            case BEHIND_DASH -> {
                if (b == '-') {
                    allEnds();
                } else {
                    state = restOfLine(b);
                }
            }
            case REST_OF_LINE -> state = restOfLine(b);
            case HEAD -> head(b);
            case PREAMBLE, CONTENT, OVER -> throw new IllegalStateException("not read byte by byte");
        }
    }

    /** Where some readers see no end, more parts may follow. */
    private void allEnds() {
        if (doubtful) {
            preambleBegins();
        } else {
            state = State.OVER;
        }
    }

    private State restOfLine(byte b) {
        returned |= b == '\n' && before == '\r';
        before = b;
        headLength = 0;
        headReturned = false;
        lineStart = 0;
        return b == '\n' ? State.HEAD : State.REST_OF_LINE;
    }

    private void head(byte b) {
        if (b == '\n') {
            boolean bare = headLength == lineStart;
            if (bare || (headLength == lineStart + 1 && head[lineStart] == '\r')) {
                unclear |= bare && (returned || headReturned);
                partBegins();
                return;
            }
        }
        if (headLength == LONGEST_HEAD) {
            // A head without end: its last lines only decide where it ends.
            if (b != '\r') {
                lineStart = b == '\n' ? headLength : -1;
            }
            return;
        }
        if (headLength == head.length) {
            head = Arrays.copyOf(head, 2 * headLength);
        }
        head[headLength++] = b;
        if (b == '\n') {
            headReturned |= headLength > 1 && head[headLength - 2] == '\r';
            lineStart = headLength;
        }
    }

    private void partBegins() {
        PartHead found = PartHead.of(new String(head, 0, headLength, StandardCharsets.UTF_8));
        unclear |= headLength == LONGEST_HEAD && !PassingParts.isOfInterest(found.name(), found.fileName());
        parts.begin(found.name(), found.fileName(), found.type(), found.encoding());
        contentBegins();
    }
}
