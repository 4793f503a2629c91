package io.graphqlaudit.admin.query;

import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.function.Predicate;

/**
 * Reads events for APIs without cursors, whose callers cannot be told to come back for the rest: page after page of the
 * store within one call, up to an effort that one call may cost.
 */
public final class EventWalk {
    /** Each looks at 50,000 rows at most. */
    private static final int MOST_PAGES = 20;

    private static final long MOST_BYTES = 64L << 20;
    private static final int LARGEST_PAGE = 1_000;
    private static final int GROWTH = 4;

    private EventWalk() {}

    /**
     * Hands over the events of a query in order. Where the caller takes them one by one until it has enough, it knows
     * better than the limit how many these may be; each page is longer than the one before, so that a wrong guess costs
     * little.
     *
     * @param query what to read; its limit is the most events that are handed over
     * @param atFirst most events that are read at first, at least 1
     * @param more takes an event, and says whether the next one is wanted
     * @return whether nothing that is wanted was left out; false when one call may not cost more
     */
    public static boolean read(AuditReader reader, AuditQuery query, int atFirst, Predicate<StoredEvent> more) {
        int left = query.limit();
        int size = Math.min(atFirst, LARGEST_PAGE);
        long bytes = 0;
        Keyset place = query.after();
        for (int pages = 0; pages < MOST_PAGES && bytes < MOST_BYTES; pages++) {
            AuditPage page = reader.page(query.at(place, Math.min(left, size)));
            size = Math.min(size * GROWTH, LARGEST_PAGE);
            for (StoredEvent event : page.events()) {
                left--;
                if (!more.test(event) || left == 0) {
                    return true;
                }
            }
            place = page.next();
            if (place == null) {
                return true;
            }
            bytes += page.contentBytes();
        }
        return false;
    }
}
