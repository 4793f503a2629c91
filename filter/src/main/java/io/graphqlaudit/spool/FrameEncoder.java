package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.util.List;

/** Encodes records as frames that only lack their sequence number and checksum. */
final class FrameEncoder {
    private FrameEncoder() {}

    /** Appends the records; false when one is too large for a frame. */
    static boolean encode(List<AuditRecord> records, CanonicalJson into) {
        for (AuditRecord record : records) {
            int start = into.size();
            into.reserve(FrameFormat.OVERHEAD);
            EventCodec.write(record.event(), into);
            if (!describe(into, start, record.stage().code())) {
                return false;
            }
        }
        return true;
    }

    /** Appends a status; its sequence number is that of the last record before it. */
    static void encode(SpoolStatus status, long lastSequence, CanonicalJson into) {
        int start = into.size();
        into.reserve(FrameFormat.OVERHEAD);
        StatusCodec.write(status, into);
        describe(into, start, FrameFormat.STATUS);
        FrameFormat.seal(into.array(), start, lastSequence);
    }

    private static boolean describe(CanonicalJson json, int start, int type) {
        int payload = json.size() - start - FrameFormat.OVERHEAD;
        FrameFormat.describe(json.array(), start, type, payload);
        return payload <= FrameFormat.MAX_PAYLOAD;
    }
}
