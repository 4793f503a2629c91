package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much room is held for the endings of operations whose beginnings are kept, until they are told. Safe for use by
 * several threads.
 */
final class UnderWay {
    /** By how much an ending may be longer than its beginning: times, results, codes of errors. */
    private static final long LONGER = 1 << 10;

    private final Map<UUID, Long> room = new ConcurrentHashMap<>();

    /** What the endings of all that is begun by these records may take, which take so many bytes themselves. */
    static long roomForEndings(List<AuditRecord> records, long bytes) {
        long begun = begun(records);
        return begun == 0 ? 0 : begun * share(bytes, begun);
    }

    private static long share(long bytes, long begun) {
        return (bytes + begun - 1) / begun + LONGER;
    }

    private static long begun(List<AuditRecord> records) {
        long begun = 0;
        for (AuditRecord record : records) {
            begun += record.stage() == Stage.OPENED ? 1 : 0;
        }
        return begun;
    }

    /** The room that these records' endings may take is held now. */
    void hold(List<AuditRecord> records, long bytes) {
        long begun = begun(records);
        if (begun > 0) {
            long share = share(bytes, begun);
            for (AuditRecord record : records) {
                if (record.stage() == Stage.OPENED) {
                    room.merge(record.event().identity().id(), share, Long::sum);
                }
            }
        }
    }

    /** Those beginnings were not kept; answers how much is held for their endings no longer. */
    long forget(List<AuditRecord> records) {
        return take(records, Stage.OPENED);
    }

    /** Those records tell endings; answers how much is held for them, which is theirs now. 0 if nothing is. */
    long end(List<AuditRecord> records) {
        return take(records, Stage.CLOSED);
    }

    private long take(List<AuditRecord> records, Stage stage) {
        long held = 0;
        for (AuditRecord record : records) {
            if (record.stage() == stage) {
                Long share = room.remove(record.event().identity().id());
                held += share == null ? 0 : share;
            }
        }
        return held;
    }
}
