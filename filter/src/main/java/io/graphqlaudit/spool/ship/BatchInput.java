package io.graphqlaudit.spool.ship;

import io.graphqlaudit.spool.journal.DamagedFrameException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.FrameInput;
import io.graphqlaudit.spool.ship.UnreadableBatchException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one batch from a stream, frame by frame, trusting nothing in it. For one thread. */
public final class BatchInput {
    private final InputStream in;
    private final FrameInput frames;
    private final BatchHeader header;
    private int left;

    /**
     * Reads the header.
     *
     * @param in the batch, uncompressed, and nothing behind it; must set the bound on how much is read; stays the
     *     caller's to close
     */
    public BatchInput(InputStream in) throws IOException, UnreadableBatchException {
        this.in = in;
        header = BatchHeader.read(in);
        frames = new FrameInput(in);
        left = header.frames();
    }

    /** What the batch says of itself. */
    public BatchHeader header() {
        return header;
    }

    /** The next frame; null behind the last, where the batch must end. */
    public @Nullable Frame next() throws IOException, UnreadableBatchException {
        if (left == 0) {
            if (in.read() != -1) {
                throw new UnreadableBatchException(Fault.MALFORMED, "Something follows the batch's last frame.");
            }
            return null;
        }
        try {
            left--;
            return frames.next();
        } catch (EOFException e) {
            throw new UnreadableBatchException(
                    Fault.MALFORMED, "The body ends before the batch's " + header.frames() + " frames do.");
        } catch (DamagedFrameException e) {
            throw new UnreadableBatchException(Fault.DAMAGED, String.valueOf(e.getMessage()));
        }
    }
}
