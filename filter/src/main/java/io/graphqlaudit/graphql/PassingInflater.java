package io.graphqlaudit.graphql;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

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
    /** More than the head of a compressed block takes, which shows whether it is one. */
    private static final int MOST_KEPT = 1 << 16;

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
    /** What was taken for a stream without a head, for as long as it may still turn out to be none. */
    private @Nullable ByteArrayOutputStream unsure;

    private boolean headless;
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

    /** Whether the content was not what its header says, as far as that can be told. */
    public boolean isFaulty() {
        return faulty || (headless && !isWhole());
    }

    /** Whether it turned out not to be compressed, or certainly not as its header says. */
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
        } else if (coding == ContentCoding.DEFLATE && "{[ \t\r\n".indexOf(first[0]) < 0) {
            headless = true;
            unsure = new ByteArrayOutputStream();
            state = State.CONTENT;
            inflate(first, 0, 2);
        } else {
            // Without a header such a stream may begin like JSON; gzip may not.
            faulty = coding == ContentCoding.DEFLATE;
            passOn(first, 2);
        }
    }

    /** Many applications read what they are sent, whatever its header says of it. */
    private void passOn(byte[] source, int count) {
        state = State.PLAIN;
        inflatedBefore = true;
        target.add(source, 0, count);
    }

    private int inflate(byte[] source, int from, int end) {
        keep(source, from, end - from);
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
            ByteArrayOutputStream asSent = unsure;
            state = stopped();
            if (asSent != null) {
                passOn(asSent.toByteArray(), asSent.size());
            }
        }
        return end;
    }

    private void keep(byte[] source, int from, int count) {
        ByteArrayOutputStream kept = unsure;
        if (kept != null) {
            kept.write(source, from, count);
            unsure = kept.size() > MOST_KEPT ? null : kept;
        }
    }

    private void give(int count) {
        given += count;
        unsure = null;
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
