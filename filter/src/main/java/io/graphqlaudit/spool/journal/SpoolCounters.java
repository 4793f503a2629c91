package io.graphqlaudit.spool.journal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the records offered to one spool instance since its start. Each term is counted by itself, at the
 * place where it happens; once nothing is under way, {@code accepted = synced + waiting + shed}.
 *
 * @param accepted records offered
 * @param written records written to a segment, each once; they survive the process
 * @param synced records known to be on disk
 * @param waiting records offered that are neither known to be on disk nor shed
 * @param late records that had been taken when the time of their caller ran out; they are kept, and counted above,
 *     once writing works again
 * @param bytes bytes written to segments
 * @param shed records given up, by reason
 * @param redactionFailures events offered whose values had been dropped because redaction failed
 */
public record SpoolCounters(
        long accepted,
        long written,
        long synced,
        long waiting,
        long late,
        long bytes,
        Map<ShedReason, Long> shed,
        long redactionFailures) {
    public SpoolCounters {
        EnumMap<ShedReason, Long> copy = new EnumMap<>(ShedReason.class);
        copy.putAll(shed);
        copy.values().removeIf(count -> count == 0);
        shed = Collections.unmodifiableMap(copy);
    }

    /** Counters of a writer that says nothing of redaction. */
    public SpoolCounters(
            long accepted, long written, long synced, long waiting, long late, long bytes, Map<ShedReason, Long> shed) {
        this(accepted, written, synced, waiting, late, bytes, shed, 0);
    }

    /** Records given up for whatever reason. */
    public long shedInAll() {
        return shed.values().stream().mapToLong(Long::longValue).sum();
    }
}
