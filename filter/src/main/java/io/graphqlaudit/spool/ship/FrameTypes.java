package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.ship.UnreadableBatchException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The types of frames that a batch may hold: those of the spool, and some of its own. */
public final class FrameTypes {
    /** What a writer says of itself, as in the spool. */
    public static final int STATUS = FrameFormat.STATUS;

    /** An event about the spool; the number is the place where it was found. */
    public static final int NOTICE = 65;

    /** Added to the code of a stage: a record that the sender could not read, behind the reason. */
    public static final int SET_ASIDE = 32;

    private FrameTypes() {}

    /** Whether it is a record of any stage. */
    public static boolean isRecord(int type) {
        return type >= Stage.COMPLETE.code() && type <= Stage.CLOSED.code();
    }

    /** Whether it is a record that the sender set aside. */
    public static boolean isSetAside(int type) {
        return isRecord(type - SET_ASIDE);
    }

    /**
     * The record in a frame that {@link #isSetAside}.
     *
     * @throws UnreadableBatchException when the frame holds none
     */
    public static UnreadableRecord setAside(Frame frame) throws UnreadableBatchException {
        byte[] payload = frame.payload();
        int reason = payload.length < 2
                ? payload.length
                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        if (reason + 2 > payload.length) {
            throw new UnreadableBatchException(Fault.MALFORMED, "A record that was set aside lacks its reason.");
        }
        return new UnreadableRecord(
                frame.sequence(),
                frame.type() - SET_ASIDE,
                Arrays.copyOfRange(payload, 2 + reason, payload.length),
                new String(payload, 2, reason, StandardCharsets.UTF_8));
    }
}
