package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.Database;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The indexes of a database, and how it is made to take the one that was chosen: left alone, each database sometimes
 * walks another index or sorts, and reads thousands of rows for a page.
 *
 * @param paths the indexes that its schema has
 * @param tableWithIndex the table in a query, with a {@code %s} for the name of the index where it takes a hint
 * @param leadingColumn how the first column of an index is compared with a value
 * @param leadingOrder how the order names the columns in front of the time, and which way; empty where it need not
 * @param preparation what a transaction that reads pages begins with; empty for nothing
 * @param dialect how it tests what the index does not know
 */
record Indexes(
        Set<AccessPath> paths,
        String tableWithIndex,
        String leadingColumn,
        String leadingOrder,
        String preparation,
        Dialect dialect) {
    private static final String EVENTS = "audit_event";

    /** H2 takes a hint and has no partial indexes. */
    static final Indexes H2 = new Indexes(
            EnumSet.complementOf(EnumSet.of(AccessPath.BY_RARE_KIND, AccessPath.BY_RARE_OUTCOME)),
            EVENTS + " use index (%s)",
            "%s = %s",
            "%s%s, ",
            "",
            Dialect.H2);

    /** MariaDB, too; its {@code use index} still lets it scan the table. 10.11 sorts by text that it compares. */
    static final Indexes MARIADB =
            new Indexes(H2.paths(), EVENTS + " force index (%s)", "%s = %s", "", "", Dialect.MARIADB);

    /**
     * PostgreSQL has no hints. After {@code column = value} the index by time gives the same order, and a planner who
     * thinks the value frequent walks that one and leaves out what has others; after {@code any} of one value the
     * order is that of this index alone, which can still be read from its first row to its last. What is left, to
     * sort all rows of a range that it thinks short, is forbidden for the transaction.
     */
    static final Indexes POSTGRESQL = new Indexes(
            EnumSet.allOf(AccessPath.class), EVENTS, "%s = any (array[%s])", "%s%s, ", """
            select set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true),
              set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true),
              set_config('jit', 'off', true)
            """, Dialect.POSTGRESQL);

    static Indexes of(Database database) {
        return switch (database) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB -> MARIADB;
        };
    }

    /** The best way to the events that are sought. */
    Access access(Sought sought, EventOrder order) {
        Map<EventField, Set<Object>> conditions = sought.equal();
        if (order == EventOrder.STORED) {
            return new Access(this, AccessPath.BY_POSITION, order, sought);
        }
        AccessPath one = Arrays.stream(AccessPath.values())
                .filter(paths::contains)
                .filter(path -> path.serves(conditions) && path.branches(conditions) <= Access.MOST_BRANCHES)
                .findFirst()
                .orElseThrow();
        // Somebody's events are mostly fewer than those of an address, which many may share.
        return one.compareTo(AccessPath.BY_EMAIL) <= 0
                ? new Access(this, one, order, sought)
                : sought.either()
                        .map(either -> new Access(this, either, order, sought))
                        .orElseGet(() -> new Access(this, one, order, sought));
    }

    /** The table, to be read by that index. */
    String table(AccessPath path) {
        return path == AccessPath.BY_POSITION ? EVENTS : String.format(tableWithIndex, path.indexName());
    }

    /** The comparison of the first column of an index. */
    String leading(String column, String parameter) {
        return String.format(leadingColumn, column, parameter);
    }

    /** What the order says of a column in front of the time: all columns go the same way, as an index is read. */
    String leadingOrder(String column, EventOrder order) {
        return String.format(leadingOrder, column, order == EventOrder.NEWEST_FIRST ? " desc" : "");
    }
}
