package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part that holds requests as JSON, as it is for readers that differ: that look at its bytes, that decode what is encoded
 * for transfer, that go by a charset, or that put its lines together. Not safe for use by several threads at once.
 */
final class OperationsPart {
    private final PassingRequest plain;
    private final PassingRequest joined;
    private final @Nullable TransferDecoding decoding;
    private final @Nullable PassingRequest decoded;
    private final @Nullable NamedCharset named;

    /**
     * @param decoding how some readers decode it; null where there is nothing to decode
     * @param type its content type, or else that of the whole body
     */
    OperationsPart(RequestLimits limits, @Nullable TransferDecoding decoding, @Nullable String type) {
        Charset otherwise = NamedCharset.ofOneByte(type);
        this.plain = new PassingRequest(limits, otherwise);
        this.joined = new PassingRequest(limits, otherwise);
        this.decoding = decoding;
        this.decoded = decoding == null ? null : new PassingRequest(limits, otherwise);
        this.named = NamedCharset.of(type, limits);
    }

    /** Takes the next bytes. */
    void add(byte[] source, int offset, int count) {
        plain.add(source, offset, count);
        byte[] inOneLine = JoinedLines.of(source, offset, count);
        joined.add(inOneLine, 0, inOneLine.length);
        if (decoding != null && decoded != null) {
            byte[] bytes = decoding.decode(source, offset, count);
            decoded.add(bytes, 0, bytes.length);
        }
        if (named != null) {
            named.add(source, offset, count);
        }
    }

    /** What it is for each kind of reader. */
    List<PassingRequest> readings() {
        return Stream.of(plain, joined, decoded, named == null ? null : named.passing())
                .filter(Objects::nonNull)
                .toList();
    }

    /** For how many kinds of reader its JSON has ended, so that they can act on it. */
    int endings() {
        return (plain.isOver() ? 1 : 0)
                + (joined.isOver() ? 1 : 0)
                + (decoded != null && decoded.isOver() ? 1 : 0)
                + (named != null && named.passing().isOver() ? 1 : 0);
    }

    /** What those find for whom it has ended. May be asked while the part goes on. */
    ReadRequest soFar() {
        ReadRequest read = new ReadRequest.NotGraphQl();
        // In the order of the whole result, so that what is the same for several readers is told as often.
        for (PassingRequest reading : Arrays.asList(plain, decoded, named == null ? null : named.passing(), joined)) {
            if (reading != null && reading.isOver()) {
                read = NamedCharset.both(read, reading.result());
            }
        }
        return read;
    }

    /** What they find, told once where they find the same. To be asked once. */
    ReadRequest result() {
        ReadRequest read = plain.result();
        if (decoded != null) {
            decoded.builders().forEach(request -> request.odd(Anomaly.ODD_ENCODING));
            read = NamedCharset.both(read, decoded.result());
        }
        if (named != null) {
            read = named.beside(read);
        }
        joined.builders().forEach(request -> request.odd(Anomaly.LENIENT_JSON));
        // Without line ends a text may be broken that is none of that reader's.
        return joined.result() instanceof ReadRequest.Requests inOneLine ? NamedCharset.both(read, inOneLine) : read;
    }
}
