package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.ContentCoding;
import io.graphqlaudit.graphql.NamedCharset;
import io.graphqlaudit.graphql.PassingInflater;
import io.graphqlaudit.graphql.PassingRequest;
import io.graphqlaudit.graphql.ReadRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the application has read of a request's body, and whether that is all it needs to act. */
final class RequestBody {
    /** Enough of what is not understood to see whether it speaks of GraphQL. */
    private static final int BEGINNING = 4_096;
    /** How many times longer than the longest document a body may become by being inflated. */
    private static final long INFLATED = 16;

    private final CapturedBody kept;
    private final PassingRequest passing;
    /** Null but where decoding may make another text of it. */
    private final @Nullable NamedCharset decoded;

    private final @Nullable RequestForm form;
    private final ContentCoding coding;
    private final @Nullable PassingInflater inflater;
    private final long declared;
    private final boolean document;
    private long total;
    private boolean text;
    private boolean cutShort;
    private volatile boolean whole;

    RequestBody(RequestFacts facts, CaptureSettings settings) {
        declared = facts.length();
        document = facts.claimsDocument();
        kept = new CapturedBody(document ? settings.maxRequest() : BEGINNING);
        passing = new PassingRequest(settings.requestLimits(), NamedCharset.ofOneByte(facts.contentType()));
        decoded = NamedCharset.of(facts.contentType(), settings.requestLimits());
        form = RequestForm.of(facts, settings.requestLimits());
        coding = ContentCoding.of(facts.contentEncoding());
        boolean inflated = coding == ContentCoding.GZIP || coding == ContentCoding.DEFLATE;
        inflater = inflated ? new PassingInflater(coding, INFLATED * settings.maxRequest(), this::understand) : null;
    }

    /** A bare document, or the beginning of anything else. */
    CapturedBody kept() {
        return kept;
    }

    /** What it holds as JSON, if nothing more comes. */
    ReadRequest json() {
        if (decoded == null) {
            return passing.result();
        }
        if (isOverForOne()) {
            return passing.isOver() ? passing.result() : decoded.alone();
        }
        return decoded.beside(passing.result());
    }

    /** Whether it is over for a reader of its bytes or for one that decodes it, while the other goes on reading. */
    boolean isOverForOne() {
        if (decoded == null
                || isEnded()
                || passing.isOver() == decoded.passing().isOver()) {
            return false;
        }
        PassingRequest other = passing.isOver() ? decoded.passing() : passing;
        return !other.isOther();
    }

    /** Whether the last character of the JSON object or array has passed. */
    boolean isJsonOver() {
        return passing.isOver() || (decoded != null && decoded.passing().isOver());
    }

    /** Whether a document, or what should be one, was found so far. */
    boolean sawQuery() {
        return passing.sawQuery() || (decoded != null && decoded.passing().sawQuery());
    }

    /** What it holds as a form; null when it does not claim to be one. */
    @Nullable
    RequestForm form() {
        return form;
    }

    /** Whether nothing of it has been seen. */
    boolean isUnread() {
        return total == 0 && (form == null || !form.isGiven());
    }

    /** Whether nothing of it has been given to the application, by the container either, and it is not over. */
    boolean isLeft() {
        return isUnread() && !isOver() && (form == null || !form.isAsked());
    }

    /** How many bytes, or characters, were read. */
    long total() {
        return total;
    }

    /** How long it is, in what it was read as; nothing where the container took it apart and nobody said how long it is. */
    Map<String, String> size() {
        if (text) {
            return Map.of("body_characters", Long.toString(total));
        }
        long bytes = Math.max(declared, total);
        return bytes <= 0 ? Map.of() : Map.of("body_bytes", Long.toString(bytes));
    }

    /** Whether it is compressed in a way that is not understood, or was inflated in part only. */
    boolean isGarbled() {
        return coding == ContentCoding.OTHER || (inflater != null && (inflater.isFaulty() || inflater.isCut()));
    }

    /** Whether it is longer, once inflated, than anything is looked at. */
    boolean isBloated() {
        return inflater != null && inflater.isCut();
    }

    void add(int oneByte) {
        byte[] one = {(byte) oneByte};
        add(one, 0, 1);
    }

    void add(byte[] source, int offset, int count) {
        total += count;
        if (inflater == null) {
            understand(source, offset, count);
        } else {
            inflater.add(source, offset, count);
        }
    }

    private void understand(byte[] source, int offset, int count) {
        kept.add(source, offset, count);
        passing.add(source, offset, count);
        if (decoded != null) {
            decoded.add(source, offset, count);
        }
        if (form != null) {
            form.add(source, offset, count);
        }
    }

    void add(char[] source, int offset, int count) {
        total += count;
        text = true;
        kept.add(source, offset, count);
        passing.add(source, offset, count);
        if (form != null) {
            form.add(source, offset, count);
        }
    }

    /** That many bytes, or characters, more were read, which are of no interest. */
    void passOver(int count) {
        total += count;
    }

    /** The application was told that nothing more will come. */
    void ended() {
        whole = true;
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether the application can know that nothing more of importance will come. */
    boolean isOver() {
        return isEnded() || (form == null ? isJsonOver() && !mayGoOn() : form.isOver() || isJsonInForm());
    }

    /** A bare document may end in more than one pair of braces; what is JSON with a document in it is none. */
    private boolean mayGoOn() {
        return document && !(json() instanceof ReadRequest.Requests found && !found.isLenient());
    }

    /** Whether the form, if it is one, is all there. */
    boolean isFormOver() {
        return isEnded() || (form != null && form.isOver());
    }

    private boolean isEnded() {
        return whole || (isMeasured() && total >= declared);
    }

    /** Whether its declared length says when it is over. One that somebody inflated before is longer. */
    private boolean isMeasured() {
        return declared >= 0 && !text && (inflater == null || !inflater.isPlain());
    }

    /** Whether the application certainly left some of it unread, having read the beginning. */
    boolean isPartlyRead() {
        if (total == 0 || whole) {
            return false;
        }
        return isMeasured() ? total < declared : cutShort;
    }

    /** Behind other JSON than a request the form may go on. */
    private boolean isJsonInForm() {
        return isJsonOver() && json() instanceof ReadRequest.Requests;
    }

    /** Whether it may be over, which cannot be told from here: characters were read, of a declared number of bytes. */
    boolean mayBeOver() {
        return declared >= 0 && text && !isOver();
    }

    /** Whether it is no form and begins like no JSON object or array; no, while that cannot be told. */
    boolean isOther() {
        return form == null
                && coding != ContentCoding.OTHER
                && passing.isOther()
                && (decoded == null || decoded.passing().isOther());
    }

    /** Gives the memory back; what follows is not looked at. */
    void release() {
        cutShort |= form == null && !document && !passing.isOver();
        kept.release();
        passing.release();
        if (decoded != null) {
            decoded.passing().release();
        }
        if (inflater != null) {
            inflater.close();
        }
        if (form != null) {
            form.release();
        }
    }
}
