package io.graphqlaudit.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Two running applications, loaded in turns: in each pair of blocks one after the other, and the next pair in the
 * other order, so that what the machine does meanwhile falls on both.
 */
final class FilterComparison {
    private static final double MICROS = 1e6;

    private final ApplicationProcess empty;
    private final ApplicationProcess audited;
    private final Plan plan;

    FilterComparison(ApplicationProcess empty, ApplicationProcess audited, Plan plan) {
        this.empty = empty;
        this.audited = audited;
        this.plan = plan;
    }

    FilterCost measure(Workload workload) throws IOException, InterruptedException, ExecutionException {
        byte[] request = workload.request();
        double[] without = new double[plan.blocks()];
        double[] added = new double[plan.blocks()];
        double[] speed = new double[plan.blocks()];
        double[] throughput = new double[plan.blocks()];
        try (Load onEmpty = new Load(empty.port(), plan.connections());
                Load onAudited = new Load(audited.port(), plan.connections())) {
            onEmpty.run(request, plan.warmUp());
            onAudited.run(request, plan.warmUp());
            for (int i = 0; i < plan.blocks(); i++) {
                boolean emptyFirst = i % 2 == 0;
                Block first = block(emptyFirst ? empty : audited, emptyFirst ? onEmpty : onAudited, request);
                Block second = block(emptyFirst ? audited : empty, emptyFirst ? onAudited : onEmpty, request);
                Block a = emptyFirst ? first : second;
                Block b = emptyFirst ? second : first;
                without[i] = a.cpuMicros();
                added[i] = b.cpuMicros() - a.cpuMicros();
                speed[i] = a.seconds() / b.seconds();
                throughput[i] = plan.requestsPerBlock() / b.seconds();
            }
        }
        return new FilterCost(
                MedianInterval.of(without),
                MedianInterval.of(added),
                MedianInterval.of(speed),
                MedianInterval.of(throughput));
    }

    private Block block(ApplicationProcess application, Load load, byte[] request)
            throws InterruptedException, ExecutionException {
        Duration before = application.cpu();
        double seconds = load.run(request, plan.perConnection());
        Duration used = application.cpu().minus(before);
        return new Block(used.toNanos() / 1e9 * MICROS / plan.requestsPerBlock(), seconds);
    }

    /**
     * @param cpuMicros the application's CPU time for one request
     * @param seconds how long the block took
     */
    private record Block(double cpuMicros, double seconds) {}
}
