package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of more events than are counted by fields. */
class FacetsOfManyTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MANY = JpaFacetReader.MOST_BY_FIELDS + 5_000;

    @TempDir
    Path folder;

    @Test
    void countsAllByTimeAndTheNewestByFields() {
        try (TestDatabase database = TestDatabase.h2(folder)) {
            database.execute("""
                    insert into audit_event (position, occurred_at, event_id, kind, listing, outcome, application)
                    select x, dateadd(second, x, timestamp with time zone '2026-01-01 00:00:00+00'), random_uuid(), 2, 2,
                      case when x <= 5000 then 2 else 1 end, case when x <= 6000 then 'old' else 'new' end
                    from system_range(1, %d)
                    """.formatted(MANY));

            Facets facets = database.database
                    .facets(Duration.ofMinutes(1))
                    .read(new FacetQuery(
                            EventFilter.ALL,
                            BEGIN,
                            BEGIN.plusSeconds(MANY),
                            MANY,
                            List.of(FacetField.APPLICATION),
                            1,
                            3));

            assertThat(facets.total()).isEqualTo(MANY);
            assertThat(facets.partial()).isFalse();
            assertThat(facets.areOfTheNewest()).isTrue();
            Facets.Facet facet = facets.fields().get(0);
            assertThat(facet.values()).containsExactly(new Facets.Value("new", MANY - 6_000));
            assertThat(facet.others()).isEqualTo(1_000);
            assertThat(facets.histogram().bars()).hasSize(3);
            assertThat(facets.histogram().bars().get(0).outcomes()).containsEntry(Result.FAILURE, 5_000L);
            assertThat(facets.histogram().bars().stream()
                            .mapToLong(Facets.Bar::count)
                            .sum())
                    .isEqualTo(MANY);
        }
    }
}
