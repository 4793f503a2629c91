package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Added CPU of a {@code durable} 1 kB mutation and of an ignored query. */
class FilterCostBench {
    @TempDir
    Path data;

    @Test
    void mutationsAndQueriesBesideAnEmptyFilter() throws Exception {
        Plan plan = Plan.full();
        List<String> lines = new ArrayList<>();
        try (ApplicationProcess empty = ApplicationProcess.withEmptyFilter();
                ApplicationProcess audited = ApplicationProcess.audited(data)) {
            FilterComparison comparison = new FilterComparison(empty, audited, plan);
            lines.add(plan.toString());
            for (Workload workload : Workload.values()) {
                lines.addAll(comparison.measure(workload).lines(workload));
            }
        }
        Report.add(lines);

        assertThat(SpoolCount.complete(data)).isEqualTo(plan.requests());
    }
}
