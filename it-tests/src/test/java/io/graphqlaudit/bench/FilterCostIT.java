package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark, too short to measure anything: it answers every request, and its numbers are plausible. */
class FilterCostIT {
    @TempDir
    Path data;

    @Test
    void everyRequestIsAnsweredAndEveryMutationRecorded() throws Exception {
        Plan plan = Plan.small();
        try (ApplicationProcess empty = ApplicationProcess.withEmptyFilter();
                ApplicationProcess audited = ApplicationProcess.audited(data)) {
            FilterComparison comparison = new FilterComparison(empty, audited, plan);
            for (Workload workload : Workload.values()) {
                FilterCost cost = comparison.measure(workload);

                assertThat(cost.speed().low()).isPositive();
                assertThat(cost.throughput().low()).isPositive();
            }
        }

        assertThat(SpoolCount.complete(data)).isEqualTo(plan.requests());
    }

    @Test
    void theMutationHasOneKilobyte() {
        assertThat(Workload.MUTATION.body()).hasSize(1024);
    }
}
