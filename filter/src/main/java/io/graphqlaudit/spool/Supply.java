package io.graphqlaudit.spool;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the space a journal needs, on a thread of its own so that nobody waits for it: measures, lays in
 * segments before they are needed, and notices when what is being written was deleted.
 */
final class Supply implements Runnable {
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JournalWriter writer;
    private final Outage outage;
    private final Space space;
    private final Doorbell committing;
    private final Doorbell bell;
    private volatile boolean closed;

    private long nextTurn = System.nanoTime();
    private volatile long nextLay = nextTurn;

    /**
     * @param committing rung when a segment stands ready, or the folder is gone
     * @param bell rung when a segment is wanted
     */
    Supply(JournalWriter writer, Outage outage, Space space, Doorbell committing, Doorbell bell) {
        this.writer = writer;
        this.outage = outage;
        this.space = space;
        this.committing = committing;
        this.bell = bell;
    }

    void close() {
        closed = true;
        bell.ring();
    }

    @Override
    public void run() {
        while (!closed) {
            bell.rest(this::nanosUntilWork);
            // Somebody may interrupt every thread there is; left set, the flag would close every file.
            Thread.interrupted();
            try {
                turn();
            } catch (IOException | RuntimeException | Error e) {
                nextLay = System.nanoTime() + Outage.LAST_RETRY_NANOS;
                warn(e);
            }
        }
    }

    private void warn(Throwable cause) {
        try {
            outage.warn(cause);
        } catch (RuntimeException | Error e) {
            // Even telling of a failure can fail, for want of memory; it is tried again.
            Thread.onSpinWait();
        }
    }

    private long nanosUntilWork() {
        if (closed) {
            return 0;
        }
        long now = System.nanoTime();
        Journal open = writer.journal();
        boolean wanted = open != null && !outage.isOn() && isWanted(open);
        return wanted ? Math.min(nextLay, nextTurn) - now : nextTurn - now;
    }

    private boolean isWanted(Journal open) {
        return open.wantsSpare(space.segmentSize()) || wantsReserve(open);
    }

    private static boolean wantsReserve(Journal open) {
        return !open.stock().hasReserve() && !open.isOnReserve();
    }

    private void turn() throws IOException {
        Journal open = writer.journal();
        if (open == null) {
            nextTurn = System.nanoTime() + TURN_NANOS;
            return;
        }
        if (nextTurn - System.nanoTime() <= 0) {
            nextTurn = System.nanoTime() + TURN_NANOS;
            if (open.isDeleted()) {
                writer.instances().deleted(open);
                outage.begin(new DataDirectoryException("Somebody deleted what was being written.", null));
                committing.ring();
                return;
            }
            space.measure(open.segment().size());
        }
        if (!outage.isOn() && nextLay - System.nanoTime() <= 0) {
            lay(open);
        }
    }

    /** Lays in what is wanted, as far as the limit allows it. */
    private void lay(Journal open) throws IOException {
        long room = space.room();
        if (open.wantsSpare(space.segmentSize()) && space.take(room)) {
            lay(room, () -> open.stock().laySpare(room));
            committing.ring();
        }
        long reserve = space.reserveSize();
        if (wantsReserve(open) && space.take(reserve)) {
            lay(reserve, () -> open.stock().layReserve(reserve));
        }
        if (isWanted(open) && !space.affords(Math.max(room, reserve))) {
            nextLay = System.nanoTime() + TURN_NANOS;
        }
    }

    /** @param taken the bytes that were taken for it */
    private void lay(long taken, Laying laying) throws IOException {
        boolean done = false;
        try {
            laying.run();
            done = true;
        } finally {
            if (!done) {
                space.grew(-taken);
            }
        }
    }

    private interface Laying {
        void run() throws IOException;
    }
}
