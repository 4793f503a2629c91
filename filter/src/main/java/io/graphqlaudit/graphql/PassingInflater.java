package io.graphqlaudit.graphql;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a copy of a compressed body as it passes, in pieces of any size: {@code gzip} (RFC 1952, of several members,
 * too) and {@code deflate}. What turns out not to be compressed, since somebody inflated it before, passes as it is. Stops
 * where it would give more than it may. Not safe for use by several threads at once.
 */
public final class PassingInflater implements AutoCloseable {
    private static final int PIECE = 8_192;
    /** More than any text that somebody wrote shrinks by; up to here it does not count. */
    private static final int RATIO = 250;

    private static final int UNSUSPICIOUS = 1 << 20;
    private static final int TRAILER = 8;

    private final ContentCoding coding;
    private final long limit;
    private final Target target;
    private State state = State.UNDECIDED;
    private final byte[] first = new byte[2];
    private int seen;
    private final GzipHead head = new GzipHead();
    private Inflater inflater = new Inflater(true);
    private final byte[] piece = new byte[PIECE];
    private int trailer;
    private boolean gzip;
    private boolean faulty;
    private boolean inflatedBefore;
    private boolean cut;
    private long taken;
    private long given;

    /** @param limit most bytes to give */
    public PassingInflater(ContentCoding coding, long limit, Target target) {
        this.coding = coding;
        this.limit = limit;
        this.target = target;
    }

    /** Takes what was inflated. */
    @FunctionalInterface
    public interface Target {
        /** Takes the next bytes. */
        void add(byte[] source, int offset, int count);
    }

    private enum State {
        UNDECIDED,
        PLAIN,
        HEAD,
        CONTENT,
        TRAILER,
        STOPPED
    }

    /** Whether the content was not what its header says. */
    public boolean isFaulty() {
        return faulty;
    }

    /** Whether it turned out not to be compressed. */
    public boolean isPlain() {
        return inflatedBefore;
    }

    /** Whether there was more than it may give. */
    public boolean isCut() {
        return cut;
    }

    /** Whether a compressed stream has ended with the last byte taken. */
    public boolean isWhole() {
        return state == State.PLAIN
                || (state == State.TRAILER && trailer == TRAILER)
                || (state == State.STOPPED && !faulty && !cut);
    }

    /** Takes the next compressed bytes. */
    public void add(byte[] source, int offset, int count) {
        taken += count;
        int end = offset + count;
        int at = offset;
        while (at < end && state != State.STOPPED) {
            switch (state) {
                case UNDECIDED -> {
                    first[seen++] = source[at++];
                    if (seen == 2) {
                        decide();
                    }
                }
                case PLAIN -> {
                    target.add(source, at, end - at);
                    at = end;
                }
                case HEAD -> {
                    if (head.isOverWith(source[at++])) {
                        state = head.isProper() ? State.CONTENT : stopped();
                    }
                }
                case CONTENT -> at = inflate(source, at, end);
                case TRAILER -> at = trailer(source, at);
                case STOPPED -> at = end;
            }
        }
    }

    private void decide() {
        int both = (first[0] & 0xFF) << 8 | (first[1] & 0xFF);
        if (both == GzipHead.MAGIC) {
            gzip = true;
            state = State.HEAD;
            head.begin();
            head.isOverWith(first[0]);
            head.isOverWith(first[1]);
        } else if ((first[0] & 0x0F) == 8 && both % 31 == 0) {
            inflater.end();
            inflater = new Inflater();
            state = State.CONTENT;
            inflate(first, 0, 2);
        } else if (coding == ContentCoding.DEFLATE && first[0] != '{' && first[0] != '[') {
            state = State.CONTENT;
            inflate(first, 0, 2);
        } else {
            state = State.PLAIN;
            inflatedBefore = true;
            // Without a header such a stream may begin like JSON; gzip may not.
            faulty = coding == ContentCoding.DEFLATE;
            target.add(first, 0, 2);
        }
    }

    private int inflate(byte[] source, int from, int end) {
        inflater.setInput(source, from, end - from);
        try {
            while (state == State.CONTENT) {
                int count = inflater.inflate(piece);
                if (count > 0) {
                    give(count);
                } else if (inflater.finished()) {
                    int rest = inflater.getRemaining();
                    inflater.reset();
                    trailer = gzip ? 0 : TRAILER;
                    state = gzip ? State.TRAILER : State.STOPPED;
                    return end - rest;
                } else if (inflater.needsInput()) {
                    return end;
                } else {
                    state = stopped();
                }
            }
        } catch (DataFormatException e) {
            state = stopped();
        }
        return end;
    }

    private void give(int count) {
        given += count;
        if (given > limit || (given > UNSUSPICIOUS && given / RATIO > taken)) {
            cut = true;
            state = State.STOPPED;
        } else {
            target.add(piece, 0, count);
        }
    }

    /** Behind a member its check; then another member, or something that readers pass over. */
    private int trailer(byte[] source, int at) {
        if (trailer < TRAILER) {
            trailer++;
            return at + 1;
        }
        if ((source[at] & 0xFF) == GzipHead.MAGIC >> 8) {
            head.begin();
            state = State.HEAD;
        } else {
            state = State.STOPPED;
        }
        return at;
    }

    private State stopped() {
        faulty = true;
        return State.STOPPED;
    }

    /** Gives the memory outside the heap back; nothing more may be added. */
    @Override
    public void close() {
        state = State.STOPPED;
        inflater.end();
    }
}
