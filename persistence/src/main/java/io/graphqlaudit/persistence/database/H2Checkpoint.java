package io.graphqlaudit.persistence.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Makes H2's commits last. H2 writes commits half a second later, and without {@code fsync}: a kill of the process
 * loses them. {@code CHECKPOINT SYNC} writes them out and waits for the disk.
 */
final class H2Checkpoint implements CommitDurability {
    private static final Logger LOG = System.getLogger(H2Checkpoint.class.getName());

    /** H2's error code; the driver's own constant would make H2 a dependency. */
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    private final DataSource dataSource;
    private final AtomicBoolean refusalTold = new AtomicBoolean();
    /** Begins ahead of {@link #synced}: what a killed process left behind may not have reached the disk. */
    private final AtomicLong announced = new AtomicLong(1);

    private final AtomicLong synced = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();

    H2Checkpoint(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T lasting(Supplier<T> work) {
        T answer;
        underWay.incrementAndGet();
        try {
            announced.incrementAndGet();
            answer = work.get();
        } finally {
            underWay.decrementAndGet();
        }
        ensure();
        return answer;
    }

    @Override
    public void ensure() {
        long covered = announced.get();
        if (synced.get() >= covered) {
            return;
        }
        // What is under way now may be committed behind the checkpoint.
        boolean all = underWay.get() == 0;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException failure) {
            if (failure.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                throw DatabaseFailure.of(failure).asException();
            }
            tellRefusal();
        }
        if (all) {
            synced.accumulateAndGet(covered, Math::max);
        }
    }

    private void tellRefusal() {
        if (refusalTold.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "H2 refuses CHECKPOINT SYNC to the audit store's user, so a crash may lose the last half second of"
                            + " stored events; give the user ADMIN rights.");
        }
    }
}
