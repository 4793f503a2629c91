package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.database.IndexedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageWalkTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final AuditEvent SAMPLE = Sample.operation().event();
    private static final long ROWS = 3L * PageWalk.MOST_ROWS;

    @Test
    void answersAPartialPageAfterLookingAtEnoughRows() {
        Rows rows = new Rows(ROWS, position -> false);

        AuditPage page = rows.page(null, 10);

        assertThat(page.events()).isEmpty();
        assertThat(page.partial()).isTrue();
        assertThat(page.next().position()).isEqualTo(ROWS - PageWalk.MOST_ROWS + 1);
    }

    @Test
    void goesOnWhereAPartialPageEnded() {
        Rows rows = new Rows(ROWS, position -> position % 40_000 == 0);

        List<Long> walked = new ArrayList<>();
        Keyset after = null;
        int pages = 0;
        do {
            AuditPage page = rows.page(after, 10);
            page.events().forEach(event -> walked.add(event.position()));
            after = page.next();
            pages++;
        } while (after != null);

        assertThat(walked).containsExactly(120_000L, 80_000L, 40_000L);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void goesOnWhereAPartialPageEndedOldestFirst() {
        Rows rows = new Rows(ROWS, position -> position % 40_000 == 0);

        List<Long> walked = new ArrayList<>();
        Keyset after = null;
        do {
            AuditPage page = rows.page(EventOrder.OLDEST_FIRST, after, 10);
            page.events().forEach(event -> walked.add(event.position()));
            after = page.next();
        } while (after != null);

        assertThat(walked).containsExactly(40_000L, 80_000L, 120_000L);
    }

    @Test
    void looksNoFurtherThanAFullPageTakes() {
        Rows rows = new Rows(ROWS, position -> position % 2 == 0);

        AuditPage page = rows.page(null, 50);

        assertThat(page.events()).hasSize(50);
        assertThat(page.partial()).isFalse();
        assertThat(rows.lookedAt).isLessThan(1_000);
    }

    @Test
    void answersAPartialPageAfterDecidingAboutEnoughEvents() {
        Rows rows = new Rows(ROWS, position -> true);

        AuditPage page = rows.page(new Condition.Contains("in no event"), null, 10);

        assertThat(page.events()).isEmpty();
        assertThat(page.partial()).isTrue();
        assertThat(rows.lookedAt).isLessThan(2L * PageWalk.MOST_DECIDED);
        assertThat(page.next().position())
                .isBetween(ROWS - 2L * PageWalk.MOST_DECIDED, ROWS - PageWalk.MOST_DECIDED + 1);
    }

    @Test
    void fillsAPageWithEventsThatAreDecidedAbout() {
        Rows rows = new Rows(ROWS, position -> true);
        Condition all = new Condition.Contains("shop");

        AuditPage first = rows.page(all, null, 200);
        AuditPage second = rows.page(all, first.next(), 200);

        assertThat(first.events()).hasSize(200);
        assertThat(first.partial()).isFalse();
        assertThat(second.events().get(0).position())
                .isEqualTo(first.events().get(199).position() - 1);
    }

    @Test
    void endsWithTheRows() {
        Rows rows = new Rows(700, position -> position == 3);

        AuditPage page = rows.page(null, 10);

        assertThat(page.events()).extracting(StoredEvent::position).containsExactly(3L);
        assertThat(page.hasMore()).isFalse();
        assertThat(page.partial()).isFalse();
    }

    /** Rows of a second each, of which some meet the filter. */
    private static final class Rows implements PageSource {
        private final long rows;
        private final LongPredicate filter;
        private long lookedAt;

        Rows(long rows, LongPredicate filter) {
            this.rows = rows;
            this.filter = filter;
        }

        AuditPage page(Keyset after, int limit) {
            return page(EventOrder.NEWEST_FIRST, after, limit);
        }

        AuditPage page(Condition undecided, Keyset after, int limit) {
            return page(EventOrder.NEWEST_FIRST, List.of(undecided), after, limit);
        }

        AuditPage page(EventOrder order, Keyset after, int limit) {
            return page(order, List.of(), after, limit);
        }

        private AuditPage page(EventOrder order, List<Condition> further, Keyset after, int limit) {
            AuditQuery query = new AuditQuery(
                    EventFilter.ALL.action("delete"),
                    order,
                    BEGIN,
                    BEGIN.plusSeconds(ROWS + 1),
                    ROWS,
                    after,
                    limit,
                    AuditQuery.USUAL_CONTENT_BYTES);
            Sought sought = new Sought(query.filter().conditions(), further, new IndexedText(text -> text));
            Access access = Indexes.H2.access(sought, query.order());
            return new PageWalk(this, query, access).page();
        }

        @Override
        public List<StoredContent> events(Access access, List<Span> spans, int limit) {
            return positions(access, spans)
                    .filter(filter)
                    .limit(limit)
                    .mapToObj(position -> new StoredContent(new StoredEvent(position, null, at(position)), 1))
                    .toList();
        }

        @Override
        public Optional<Keyset> lastPlace(Access access, List<Span> spans, int rowsAtMost) {
            long[] slice = positions(access, spans).limit(rowsAtMost).toArray();
            lookedAt += slice.length;
            return slice.length < rowsAtMost
                    ? Optional.empty()
                    : Optional.of(at(slice[slice.length - 1]))
                            .map(event -> new Keyset(event.time().received(), slice[slice.length - 1]));
        }

        private LongStream positions(Access access, List<Span> spans) {
            boolean oldestFirst = access.order() == EventOrder.OLDEST_FIRST;
            return LongStream.rangeClosed(1, rows)
                    .map(position -> oldestFirst ? position : rows + 1 - position)
                    .filter(position -> spans.stream().anyMatch(span -> holds(span, position)));
        }

        private static boolean holds(Span span, long position) {
            Instant time = BEGIN.plusSeconds(position);
            return !time.isBefore(span.from())
                    && !time.isAfter(span.to())
                    && position >= span.lowest()
                    && position <= span.highest();
        }

        private static AuditEvent at(long position) {
            return SAMPLE.withTime(new EventTime(BEGIN.plusSeconds(position), null));
        }
    }
}
