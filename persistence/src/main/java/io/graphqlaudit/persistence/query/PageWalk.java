package io.graphqlaudit.persistence.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page. It is read in pieces, so that no more is in memory than was asked for and one piece. Where the
 * index does not know all that the filter asks, it goes along the index in slices, each longer than the one before,
 * until the page is full or {@link #MOST_ROWS} were looked at. What stands up to a position never changes but by being
 * purged, and each slice is bounded by its last place, so nothing needs a snapshot in common.
 */
final class PageWalk {
    /** Most rows that are looked at for one page: some tens of milliseconds. */
    static final int MOST_ROWS = 50_000;

    /** Most events that the process looks at for one page: each costs its content. */
    static final int MOST_DECIDED = 10_000;

    private static final int FIRST_SLICE = 500;
    private static final int GROWTH = 5;
    private static final int PIECE = 128;

    private final PageSource source;
    private final AuditQuery query;
    private final Access access;
    private final List<StoredEvent> events = new ArrayList<>();
    private long bytes;
    private int decided;
    private @Nullable Keyset place;

    PageWalk(PageSource source, AuditQuery query, Access access) {
        this.source = source;
        this.query = query;
        this.access = access;
        this.place = query.after();
    }

    AuditPage page() {
        if (isServedByIndex()) {
            return read(null) ? pageUpTo(place) : pageUpTo(null);
        }
        int left = MOST_ROWS;
        int slice = FIRST_SLICE;
        while (left > 0) {
            Keyset end = endOfSlice(slice);
            if (read(end)) {
                return new AuditPage(events, bytes, place, isWorn());
            }
            if (end == null) {
                return pageUpTo(null);
            }
            place = end;
            left -= slice;
            slice = Math.min(slice * GROWTH, Math.max(left, FIRST_SLICE));
        }
        return new AuditPage(events, bytes, place, true);
    }

    private boolean isServedByIndex() {
        boolean anyTime = Span.of(query, query.after(), null).stream().allMatch(Span::isAnyTime);
        return access.isWhole() && (!access.isByPosition() || anyTime);
    }

    /** The place at which a slice ends; null when the rows do. */
    private @Nullable Keyset endOfSlice(int rows) {
        List<Span> spans = Span.of(query, place, null);
        // By position, the time is one of the things that the index does not know.
        List<Span> known =
                access.isByPosition() ? spans.stream().map(Span::atAnyTime).toList() : spans;
        return source.lastPlace(access, known, rows).orElse(null);
    }

    /** Reads up to and with the end; whether the page ended before it. */
    private boolean read(@Nullable Keyset end) {
        while (true) {
            // One event more than are wanted tells whether there are more.
            int wanted = access.isUndecided() ? PIECE : Math.min(PIECE, query.limit() - events.size());
            List<StoredContent> piece = source.events(access, Span.of(query, place, end), wanted + 1);
            int last = Math.min(wanted, piece.size()) - 1;
            for (int i = 0; i <= last; i++) {
                if (!add(piece.get(i))) {
                    return true;
                }
                if (events.size() == query.limit()) {
                    return i < last || piece.size() > wanted || end != null;
                }
            }
            if (piece.size() <= wanted) {
                return false;
            }
            decided += access.isUndecided() ? wanted : 0;
            if (isWorn()) {
                return true;
            }
        }
    }

    /** Goes on to that event, and takes it if it is asked for; false when the page is full without it. */
    private boolean add(StoredContent content) {
        if (access.takes(content.event())) {
            if (!events.isEmpty() && bytes + content.bytes() > query.contentBytes()) {
                return false;
            }
            bytes += content.bytes();
            events.add(content.event());
        }
        place = content.event().keyset();
        return true;
    }

    private boolean isWorn() {
        return decided >= MOST_DECIDED;
    }

    private AuditPage pageUpTo(@Nullable Keyset next) {
        return new AuditPage(events, bytes, next, false);
    }
}
