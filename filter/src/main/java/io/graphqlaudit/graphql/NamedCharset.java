package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Understands a JSON body in the charset that its content type names, as readers do that decode before they parse, where
 * that charset may make another text of it than {@link PassingRequest} sees. Not safe for use by several threads at once.
 */
public final class NamedCharset {
    private static final int PIECE = 2_048;
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]+");

    /** Of these {@link PassingRequest} sees the same brackets and quotes. */
    private static final List<String> SEEN_ANYWAY =
            List.of("utf-8", "utf-16", "utf-32", "us-ascii", "iso-8859-", "windows-125", "koi8-");

    private static final List<String> ONE_BYTE = List.of("iso-8859-", "windows-125", "koi8-");

    private final PassingRequest passing;
    private final CharsetDecoder decoder;
    private final CharBuffer characters = CharBuffer.allocate(PIECE);
    private byte[] rest = new byte[0];

    private NamedCharset(Charset charset, RequestLimits limits) {
        this.passing = new PassingRequest(limits);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** For a body of that content type; null when it names no charset that needs it. */
    public static @Nullable NamedCharset of(@Nullable String contentType, RequestLimits limits) {
        Charset charset = named(contentType);
        return charset == null || isOneOf(SEEN_ANYWAY, charset) ? null : new NamedCharset(charset, limits);
    }

    /**
     * The charset that a content type names, if it writes each character in one byte and those of ASCII as ASCII does;
     * else null.
     */
    public static @Nullable Charset ofOneByte(@Nullable String contentType) {
        Charset charset = named(contentType);
        return charset != null && isOneOf(ONE_BYTE, charset) ? charset : null;
    }

    /** The charset that a content type names; null for none, or for one that is not known. */
    static @Nullable Charset named(@Nullable String contentType) {
        String name = contentType == null ? null : HeaderParameter.of("charset", contentType);
        return name == null ? null : Charsets.named(name);
    }

    private static boolean isOneOf(Collection<String> beginnings, Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return beginnings.stream().anyMatch(name::startsWith);
    }

    /** What the body holds in that charset. */
    public PassingRequest passing() {
        return passing;
    }

    /** Takes the next bytes. */
    public void add(byte[] source, int offset, int count) {
        ByteBuffer bytes = ByteBuffer.wrap(source, offset, count);
        if (rest.length > 0) {
            bytes = ByteBuffer.allocate(rest.length + count)
                    .put(rest)
                    .put(bytes)
                    .flip();
        }
        boolean more;
        do {
            more = decoder.decode(bytes, characters, false).isOverflow();
            passing.add(characters.array(), 0, characters.position());
            characters.clear();
        } while (more);
        rest = new byte[bytes.remaining()];
        bytes.get(rest);
    }

    /** What the body is for a reader that decodes it, where it is over for that one alone. */
    public ReadRequest alone() {
        passing.builders().forEach(request -> request.odd(Anomaly.ODD_ENCODING));
        return passing.result();
    }

    /**
     * What the body is for a reader of either kind, if nothing more comes.
     *
     * @param plain what it is for one that looks at its bytes
     */
    public ReadRequest beside(ReadRequest plain) {
        passing.builders().forEach(request -> request.odd(Anomaly.ODD_ENCODING));
        return both(plain, passing.result());
    }

    /** As {@link #both}, of readers that may decode by different charsets: letters beyond ASCII make no second request. */
    public static ReadRequest bothButForLetters(ReadRequest preferred, ReadRequest other) {
        boolean same = preferred instanceof ReadRequest.Requests first
                && other instanceof ReadRequest.Requests more
                && inAscii(asked(first)).equals(inAscii(asked(more)));
        return same ? preferred : both(preferred, other);
    }

    private static List<Object> inAscii(List<List<@Nullable Object>> asked) {
        return asked.stream()
                .<Object>map(parts -> parts.stream()
                        .map(part -> inAscii(String.valueOf(part)))
                        .toList())
                .toList();
    }

    /** The text with a sign for each run of letters beyond ASCII. */
    static String inAscii(String text) {
        return BEYOND_ASCII.matcher(text).replaceAll("\ufffd");
    }

    /** What one reader finds and another one, told once where they find the same. */
    static ReadRequest both(ReadRequest plain, ReadRequest decoded) {
        if (!(decoded instanceof ReadRequest.Requests more) || !(plain instanceof ReadRequest.Requests first)) {
            return rank(decoded) > rank(plain) ? decoded : plain;
        }
        if (asked(first).equals(asked(more))) {
            // One may know of more that it could not read.
            return more.size() > first.size() ? more : first;
        }
        List<GraphQlRequest> both = Stream.of(first, more)
                .flatMap(requests -> requests.requests().stream())
                .toList();
        return new ReadRequest.Requests(both, false, first.size() + more.size());
    }

    private static int rank(ReadRequest read) {
        return read instanceof ReadRequest.Requests ? 2 : read instanceof ReadRequest.Malformed ? 1 : 0;
    }

    private static List<List<@Nullable Object>> asked(ReadRequest.Requests requests) {
        List<List<@Nullable Object>> asked = new ArrayList<>();
        for (GraphQlRequest request : requests.requests()) {
            List<@Nullable Object> parts = new ArrayList<>(3);
            parts.add(request.query());
            parts.add(request.operationName());
            parts.add(request.persistedHash());
            asked.add(parts);
        }
        return asked;
    }
}
