package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a multipart body (RFC 7578) while it passes to an application that takes it apart by itself, in
 * pieces of any size. Lines may end in a line feed alone, as some parsers have it. Time is linear in the body; of a
 * part's head the first 8 kB are read. Not safe for use by several threads at once.
 */
public final class PassingMultipart {
    private static final int LONGEST_HEAD = 8_192;

    private final byte[] delimiter;
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
    private byte before;

    private byte[] head = new byte[256];
    private int headLength;
    private int lineStart;

    private PassingMultipart(String boundary, PassingParts parts) {
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.parts = parts;
        contentBegins(State.PREAMBLE);
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
        List<String> named = HeaderParameter.all("boundary", contentType);
        Stream<String> found = named.isEmpty() ? Stream.of() : Stream.of(named.get(0), named.get(named.size() - 1));
        return found.filter(boundary -> !boundary.isEmpty())
                .distinct()
                .map(boundary ->
                        new PassingMultipart(boundary, new PassingParts(limits, NamedCharset.ofOneByte(contentType))))
                .toList();
    }

    /** The GraphQL requests in the parts, if no more come. To be asked once. */
    public static ReadRequest result(List<PassingMultipart> all) {
        List<GraphQlRequest> requests = new ArrayList<>(1);
        ReadRequest other = new ReadRequest.NotGraphQl();
        for (PassingMultipart one : all) {
            ReadRequest read = one.parts.result();
            if (read instanceof ReadRequest.Requests found && all.size() > 1) {
                requests.addAll(found.requests());
            } else {
                other = read instanceof ReadRequest.NotGraphQl ? other : read;
            }
        }
        return requests.isEmpty() ? other : new ReadRequest.Requests(requests, false, requests.size());
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
            if (state == State.PREAMBLE || state == State.CONTENT) {
                at = content(source, at, end);
            } else {
                next(source[at++]);
            }
        }
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
            if (state == State.CONTENT) {
                parts.add(source, from, to - from);
            }
        }
    }

    private void partEnds() {
        if (state == State.CONTENT) {
            parts.end(last == '\r' ? 1 : 0);
        }
        doubtful = returned && last != '\r';
        state = State.BEHIND_DELIMITER;
    }

    private void contentBegins(State next) {
        state = next;
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
        state = doubtful ? State.PREAMBLE : State.OVER;
        matched = 0;
        supposed = 0;
    }

    private State restOfLine(byte b) {
        returned |= b == '\n' && before == '\r';
        before = b;
        headLength = 0;
        lineStart = 0;
        return b == '\n' ? State.HEAD : State.REST_OF_LINE;
    }

    private void head(byte b) {
        if (b == '\n') {
            boolean empty = headLength == lineStart || (headLength == lineStart + 1 && head[lineStart] == '\r');
            if (empty) {
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
            lineStart = headLength;
        }
    }

    private void partBegins() {
        PartHead found = PartHead.of(new String(head, 0, headLength, StandardCharsets.UTF_8));
        parts.begin(found.name(), found.fileName(), found.type(), found.encoding());
        contentBegins(State.CONTENT);
    }
}
