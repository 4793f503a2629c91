package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmark, too short to measure anything: it answers every request, and its numbers are plausible. */
class FilterCostIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyRequestIsAnsweredAndEveryMutationRecorded(Container container) throws Exception {
        List<Plan> plans = List.of(Plan.small(), Plan.smallAndPaced());
        try (Sides sides = Sides.start(container, folder)) {
            for (Plan plan : plans) {
                FilterComparison comparison = new FilterComparison(sides, plan);
                for (Workload workload : Workload.values()) {
                    FilterCost cost = comparison.measure(workload);

                    assertThat(cost.speed().low()).isPositive();
                    assertThat(cost.throughput().low()).isPositive();
                }
            }
        }

        assertThat(SpoolCount.complete(Sides.audited(folder)))
                .isEqualTo(plans.stream().mapToInt(Plan::requests).sum());
        assertThat(folder.resolve(Side.LOGBOOK.name()).resolve("logbook.log"))
                .content()
                .contains("mutation UpdateModel", "\"updateModel\":");
    }

    @Test
    void theMutationHasOneKilobyte() {
        assertThat(Workload.MUTATION.body()).hasSize(1024);
    }
}
