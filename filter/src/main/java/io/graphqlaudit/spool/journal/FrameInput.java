package io.graphqlaudit.spool.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads frames that follow each other in a stream, each checked against its length and checksum. For one thread. */
public final class FrameInput {
    private final InputStream in;

    /** Frames of that stream, which stays the caller's to close. */
    public FrameInput(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame.
     *
     * @throws EOFException when the stream ends before the frame does
     * @throws DamagedFrameException when what comes is no frame
     */
    public Frame next() throws IOException, DamagedFrameException {
        byte[] prefix = in.readNBytes(FrameFormat.PREFIX);
        if (prefix.length < FrameFormat.PREFIX) {
            throw new EOFException("the stream ends within a frame");
        }
        int length = FrameFormat.lengthAt(prefix, 0);
        if (length < FrameFormat.MIN_LENGTH || length > FrameFormat.MAX_LENGTH) {
            throw new DamagedFrameException("A frame has the length " + Integer.toUnsignedString(length) + ".");
        }
        byte[] frame = Arrays.copyOf(prefix, FrameFormat.PREFIX + length);
        if (in.readNBytes(frame, FrameFormat.PREFIX, length) < length) {
            throw new EOFException("the stream ends within a frame");
        }
        if (!FrameFormat.isIntact(frame, 0, length)) {
            throw new DamagedFrameException("A frame does not match its checksum.");
        }
        byte[] payload = Arrays.copyOfRange(frame, FrameFormat.OVERHEAD, frame.length);
        return new Frame(FrameFormat.sequenceAt(frame, 0), FrameFormat.typeAt(frame, 0), payload);
    }
}
