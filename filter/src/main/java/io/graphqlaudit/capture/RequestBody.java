package io.graphqlaudit.capture;

import org.jspecify.annotations.Nullable;

/** What the application has read of a request's body, and whether that is all it needs to act. */
final class RequestBody {
    // Long enough for any byte order mark and white space that a person would write.
    private static final int SNIFFED = 64;

    private final CapturedBody kept;
    private final long declared;
    private final @Nullable JsonEnd jsonEnd;
    private volatile boolean whole;
    private boolean sniffed;

    /** @param watched whether {@link #isOver()} is going to be asked */
    RequestBody(RequestFacts facts, int limit, boolean watched) {
        kept = new CapturedBody(limit);
        declared = facts.length();
        // A bare document may end in more than one pair of braces.
        jsonEnd = watched && !facts.claimsDocument() ? new JsonEnd() : null;
    }

    CapturedBody kept() {
        return kept;
    }

    void add(int oneByte) {
        kept.add(oneByte);
        if (jsonEnd != null) {
            jsonEnd.add(oneByte);
        }
    }

    void add(byte[] source, int offset, int count) {
        kept.add(source, offset, count);
        if (jsonEnd != null) {
            jsonEnd.add(source, offset, count);
        }
    }

    void add(char[] source, int offset, int count) {
        kept.add(source, offset, count);
        if (jsonEnd != null) {
            jsonEnd.add(source, offset, count);
        }
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
        return whole
                || (jsonEnd != null && jsonEnd.isReached())
                || (declared >= 0 && !kept.isText() && kept.total() >= declared);
    }

    /** Whether it may be over, which cannot be told from here: characters were read, of a declared number of bytes. */
    boolean mayBeOver() {
        return declared >= 0 && kept.isText() && !isOver();
    }

    /** Whether it begins like no JSON object or array; no, while that cannot be told. Each body is looked at once. */
    boolean isOther() {
        if (sniffed) {
            return false;
        }
        int first = kept.firstSignificant();
        sniffed = first >= 0 || kept.total() >= SNIFFED;
        return first >= 0 && first != '{' && first != '[';
    }
}
