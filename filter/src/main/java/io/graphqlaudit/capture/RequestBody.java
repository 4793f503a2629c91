package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.PassingRequest;

/** What the application has read of a request's body, and whether that is all it needs to act. */
final class RequestBody {
    /** Enough of what is not understood to see whether it speaks of GraphQL. */
    private static final int BEGINNING = 4_096;

    private final CapturedBody kept;
    private final PassingRequest passing;
    private final long declared;
    private final boolean document;
    private volatile boolean whole;

    RequestBody(RequestFacts facts, CaptureSettings settings) {
        declared = facts.length();
        document = facts.claimsDocument();
        kept = new CapturedBody(document ? settings.maxRequest() : BEGINNING);
        passing = new PassingRequest(settings.requestLimits());
    }

    /** A bare document, or the beginning of anything else. */
    CapturedBody kept() {
        return kept;
    }

    /** What it holds as JSON. */
    PassingRequest passing() {
        return passing;
    }

    void add(int oneByte) {
        byte[] one = {(byte) oneByte};
        add(one, 0, 1);
    }

    void add(byte[] source, int offset, int count) {
        kept.add(source, offset, count);
        passing.add(source, offset, count);
    }

    void add(char[] source, int offset, int count) {
        kept.add(source, offset, count);
        passing.add(source, offset, count);
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
        // A bare document may end in more than one pair of braces.
        return whole
                || (!document && passing.isOver())
                || (declared >= 0 && !kept.isText() && kept.total() >= declared);
    }

    /** Whether it may be over, which cannot be told from here: characters were read, of a declared number of bytes. */
    boolean mayBeOver() {
        return declared >= 0 && kept.isText() && !isOver();
    }

    /** Whether it begins like no JSON object or array; no, while that cannot be told. */
    boolean isOther() {
        return passing.isOther();
    }

    /** Gives the memory back; what follows is not looked at. */
    void release() {
        kept.release();
        passing.release();
    }
}
