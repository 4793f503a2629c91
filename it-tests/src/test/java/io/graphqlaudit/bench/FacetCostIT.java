package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.persistence.query.Facets;
import org.junit.jupiter.api.Test;

/** The short version of {@link FacetCostBench}: what it compares counts the same events. */
class FacetCostIT {
    private static final long FEW = 20_000;

    @Test
    void bothCountTheSame() throws Exception {
        try (DeepLog log = DeepLog.open(FEW)) {
            FacetCost cost = new FacetCost(log);
            for (FacetCost.Case asked : FacetCost.cases(log)) {
                Facets facets = cost.facets(asked);
                long events = cost.count(asked);

                assertThat(events).as(asked.name()).isPositive();
                assertThat(facets.total()).as(asked.name()).isEqualTo(events);
                assertThat(facets.partial()).as(asked.name()).isFalse();
                assertThat(facets.fields())
                        .as(asked.name())
                        .hasSize(FacetCost.FIELDS.size())
                        .allMatch(facet -> facet.counted() == events);
                assertThat(facets.histogram().bars().stream()
                                .mapToLong(Facets.Bar::count)
                                .sum())
                        .as(asked.name())
                        .isEqualTo(events);
            }
        }
    }
}
