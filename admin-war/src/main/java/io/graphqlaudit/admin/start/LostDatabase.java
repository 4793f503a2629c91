package io.graphqlaudit.admin.start;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Drops every connection to an H2 that has closed itself, as it does when the disk is full or memory runs out. H2
 * opens the database again for the first new connection once no old one is left.
 */
final class LostDatabase implements SQLExceptionOverride {
    /**
     * Out of memory, no space on the disk, I/O failures, a damaged page, a broken store, a closed connection, and a
     * closed database in both of its forms. The driver's own constants would need H2 where PostgreSQL is used.
     */
    private static final Set<Integer> LOST =
            Set.of(90108, 90100, 90028, 90031, 90030, 50000, 90067, 90007, 90098, 90121);

    private final Supplier<Optional<HikariDataSource>> pool;

    LostDatabase(Supplier<Optional<HikariDataSource>> pool) {
        this.pool = pool;
    }

    // Its plain name is hidden by the enum that it answers.
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (!LOST.contains(failure.getErrorCode())) {
            return Override.CONTINUE_EVICT;
        }
        pool.get().ifPresent(open -> open.getHikariPoolMXBean().softEvictConnections());
        return Override.MUST_EVICT;
    }
}
