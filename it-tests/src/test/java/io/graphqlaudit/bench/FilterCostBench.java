package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Added CPU of a {@code durable} 1 kB mutation and of an ignored query, beside an empty filter and Logbook. */
class FilterCostBench {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void ofServersThatAreAlwaysBusy(Container container) throws Exception {
        compare(container, Plan.full());
    }

    @ParameterizedTest
    @EnumSource
    void ofServersThatHaveTheSameToDo(Container container) throws Exception {
        compare(container, Plan.paced());
    }

    private void compare(Container container, Plan plan) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Sides sides = Sides.start(container, folder)) {
            FilterComparison comparison = new FilterComparison(sides, plan);
            lines.add(plan.toString());
            for (Workload workload : Workload.values()) {
                lines.addAll(comparison.measure(workload).lines(container, workload));
            }
        }
        Report.add(lines);

        assertThat(SpoolCount.complete(Sides.audited(folder))).isEqualTo(plan.requests());
    }
}
