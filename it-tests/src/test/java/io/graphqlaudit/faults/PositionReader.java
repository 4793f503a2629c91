package io.graphqlaudit.faults;

import io.graphqlaudit.it.Eventually;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a store as a machine does: asks again and again for what lies above the highest position it has seen.
 * While the store is away it goes on asking.
 */
final class PositionReader implements AutoCloseable {
    private static final String NEXT = """
            select e.position, d.content
            from audit_event e join audit_event_detail d on d.position = e.position and d.occurred_at = e.occurred_at
            where e.position > ? order by e.position limit 1000""";
    private static final Pattern NAME = Pattern.compile("\\\\\"name\\\\\":\\\\\"([^\"\\\\]+)\\\\\"");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final StoreServer store;
    private final Thread thread = new Thread(this::follow, "position-reader");
    private final List<Read> read = new CopyOnWriteArrayList<>();
    private volatile long last;
    private final AtomicLong interruptions = new AtomicLong();
    private volatile boolean over;

    PositionReader(StoreServer store) {
        this.store = store;
        thread.setDaemon(true);
        thread.start();
    }

    /** The highest position seen. */
    long last() {
        return last;
    }

    /** How often the store was not there. */
    long interruptions() {
        return interruptions.get();
    }

    /** What it has read, in its order. */
    List<Read> read() {
        return read;
    }

    @Override
    public void close() {
        over = true;
        Eventually.holds("the reader ends", () -> !thread.isAlive());
    }

    private void follow() {
        while (!over) {
            try (Connection connection = store.connect();
                    PreparedStatement next = connection.prepareStatement(NEXT)) {
                while (!over) {
                    if (readOn(next) == 0) {
                        LockSupport.parkNanos(PAUSE);
                    }
                }
            } catch (SQLException away) {
                interruptions.incrementAndGet();
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private int readOn(PreparedStatement next) throws SQLException {
        next.setLong(1, last);
        List<Read> page = new ArrayList<>();
        try (ResultSet rows = next.executeQuery()) {
            while (rows.next()) {
                Matcher name = NAME.matcher(rows.getString(2));
                page.add(new Read(rows.getLong(1), name.find() ? name.group(1) : ""));
            }
        }
        if (!page.isEmpty()) {
            read.addAll(page);
            last = page.get(page.size() - 1).position();
        }
        return page.size();
    }

    /**
     * An event that was read.
     *
     * @param name the mutation's, empty where it has none
     */
    record Read(long position, String name) {}
}
