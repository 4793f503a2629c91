package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolSpace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The spool as a sink: appends records to a journal on the local disk.
 *
 * <p>With {@link Delivery#ASYNC} it returns once the operating system has the bytes, so that a killed process loses
 * none; they reach the disk some ten milliseconds later. With {@link Delivery#DURABLE} and {@link Delivery#STRICT}
 * it returns once they are on disk, together with whatever else was offered meanwhile.
 *
 * <p>When the disk fails or is full, a caller waits for at most {@link SpoolConfig#maxWait()}; once it has failed for
 * longer than that, nobody waits and everything is shed at once, until writing works again. Shed records are counted
 * by reason and told by an event of kind {@code SYSTEM} with the action {@code gap}. Events of that kind, of which
 * there are few, are left to be written when the disk is well again, at the latest by {@link #close()}. A record that was already taken
 * when the time ran out is answered and counted as late, but will be kept.
 */
public final class SpoolSink implements AuditSink {
    private final Counts counts = new Counts();
    private final BufferPool buffers = new BufferPool();
    private final ShedTally tally;
    private final Space space;
    private final Admission admission;
    private final UnderWay underWay = new UnderWay();
    private final Committer committer;
    private final Thread thread;
    private final Thread supplying;
    private final long closeMillis;

    private SpoolSink(SpoolConfig config, Disk disk) {
        tally = new ShedTally(config.clock());
        space = new Space(config, disk);
        SignInFolds folds = new SignInFolds(config.clock(), System::nanoTime);
        admission = new Admission(space, folds);
        committer = new Committer(config, disk, counts, space, tally, folds);
        thread = new Thread(committer, "graphql-audit-spool");
        thread.setDaemon(true);
        supplying = new Thread(committer.supply(), "graphql-audit-spool-supply");
        supplying.setDaemon(true);
        closeMillis = 2 * config.maxWait().toMillis() + 1_000;
    }

    /**
     * Begins a new instance and its one thread. Never fails: a spool that cannot be opened now sheds, and is tried
     * again every few seconds.
     */
    public static SpoolSink open(SpoolConfig config) {
        return open(config, new LocalDisk());
    }

    static SpoolSink open(SpoolConfig config, Disk disk) {
        SpoolSink sink = new SpoolSink(config, disk);
        try {
            sink.committer.start(sink.thread, sink.supplying);
        } catch (OutOfMemoryError e) {
            // The first of the two may run already, and nobody else could end it.
            sink.close();
            throw e;
        }
        return sink;
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        int count = records.size();
        counts.accepted(count);
        records.forEach(counts::noteRedaction);
        long held = underWay.end(records);
        ShedReason refused = held > 0 && space.keepsEndings() ? null : admission.refuse(records);
        if (refused != null) {
            space.release(held);
            return shed(refused, count);
        }
        CanonicalJson buffer = buffers.take();
        Acceptance answer = commit(records, delivery, buffer, held);
        // Not after an Error: what it left in the queue is still written, from these bytes.
        buffers.give(buffer);
        return answer;
    }

    /** Encodes the records, and lets them in if there is room. Answers why they are not kept, or null. */
    private @Nullable ShedReason admit(List<AuditRecord> records, CanonicalJson buffer, long held) {
        ShedReason unfit = encode(records, buffer);
        if (unfit != null) {
            space.release(held);
            return unfit;
        }
        if (held == 0) {
            long endings = UnderWay.roomForEndings(records, buffer.size());
            return space.letIn(buffer.size(), endings) ? null : ShedReason.SPACE;
        }
        return space.letInEnding(buffer.size(), held) ? null : admitBrief(records, buffer, held);
    }

    /** What was begun is never left open for want of room: an ending longer than what is held for it is cut. */
    private @Nullable ShedReason admitBrief(List<AuditRecord> records, CanonicalJson buffer, long held) {
        buffer.clear();
        ShedReason unfit = encode(BriefEnding.of(records), buffer);
        if (unfit == null) {
            space.letInAnyway(buffer.size());
        }
        space.release(held);
        return unfit;
    }

    private static @Nullable ShedReason encode(List<AuditRecord> records, CanonicalJson buffer) {
        try {
            return FrameEncoder.encode(records, buffer) ? null : ShedReason.TOO_LARGE;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return ShedReason.UNENCODABLE;
        }
    }

    private Acceptance commit(List<AuditRecord> records, Delivery delivery, CanonicalJson buffer, long held) {
        int count = records.size();
        ShedReason unfit = admit(records, buffer, held);
        if (unfit != null) {
            return shed(unfit, count);
        }
        if (held == 0) {
            underWay.hold(records, buffer.size());
        }
        Ticket ticket = new Ticket(buffer.array(), buffer.size(), count, delivery, Thread.currentThread());
        ShedReason reason = committer.commit(ticket);
        if (reason == ShedReason.UNAVAILABLE && isOfTheLogItself(records) && committer.leave(unawaited(ticket))) {
            counts.late.add(count);
            return Acceptance.LATE;
        }
        if (reason != null) {
            space.settled(buffer.size());
            space.release(underWay.forget(records));
            return shed(reason, count);
        }
        if (!ticket.isKept()) {
            counts.late.add(count);
            return Acceptance.LATE;
        }
        return Acceptance.KEPT;
    }

    /** What tells when auditing stopped must not depend on when a failing disk was tried last. */
    private static boolean isOfTheLogItself(List<AuditRecord> records) {
        return records.stream().allMatch(record -> record.event().identity().kind() == EventKind.SYSTEM);
    }

    private static Ticket unawaited(Ticket ticket) {
        return new Ticket(ticket.frames(), ticket.length(), ticket.records(), Delivery.DURABLE, null);
    }

    private Acceptance shed(ShedReason reason, int records) {
        counts.shed(reason, records);
        if (reason != ShedReason.FOLDED && tally.add(reason, records)) {
            committer.hear();
        }
        return Acceptance.SHED;
    }

    /** Whether records can be written now, as far as known. */
    public boolean isWritable() {
        return thread.isAlive() && !committer.isOut();
    }

    /** What became of the records so far. */
    public SpoolCounters counters() {
        return counts.snapshot();
    }

    /** The space that spools take, as measured last; empty before the spool could be opened. */
    public Optional<SpoolSpace> space() {
        return Optional.ofNullable(space.latest());
    }

    /** Waits, for at most twice {@link SpoolConfig#maxWait()} and a second, until all that was taken is on disk. */
    @Override
    public void close() {
        committer.close();
        boolean interrupted = false;
        long deadline = System.nanoTime() + closeMillis * 1_000_000;
        while ((thread.isAlive() || supplying.isAlive()) && System.nanoTime() - deadline < 0) {
            try {
                (thread.isAlive() ? thread : supplying).join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
