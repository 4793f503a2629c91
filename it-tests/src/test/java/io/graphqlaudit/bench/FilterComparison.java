package io.graphqlaudit.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Running applications, loaded in turns: in each round one after the other, and the next round in the other order, so
 * that what the machine does meanwhile falls on all of them.
 */
final class FilterComparison {
    private static final double MICROS = 1e6;
    /** So that what the machine does meanwhile falls on all sides here, too. */
    private static final int WARMING_TURNS = 4;

    private final Sides sides;
    private final Plan plan;

    FilterComparison(Sides sides, Plan plan) {
        this.sides = sides;
        this.plan = plan;
    }

    FilterCost measure(Workload workload) throws IOException, InterruptedException, ExecutionException {
        byte[] request = workload.request();
        List<Map<Side, Block>> rounds = new ArrayList<>();
        for (int turn = 0; turn < WARMING_TURNS; turn++) {
            for (Side side : Side.values()) {
                // As fast as it goes: at a fixed rate compilers would be at work through many blocks.
                try (Load load = new Load(sides.of(side).port(), plan.connections())) {
                    load.run(request, plan.warmUp() / WARMING_TURNS);
                }
            }
        }
        try (Loads loads = new Loads(sides, plan)) {
            List<Side> order = new ArrayList<>(List.of(Side.values()));
            for (int i = 0; i < plan.blocks(); i++) {
                Map<Side, Block> round = new EnumMap<>(Side.class);
                for (Side side : order) {
                    round.put(side, block(sides.of(side), loads.of(side), request));
                }
                rounds.add(round);
                Collections.reverse(order);
            }
        }
        return FilterCost.of(rounds);
    }

    private Block block(ApplicationProcess application, Traffic load, byte[] request)
            throws InterruptedException, ExecutionException {
        Duration before = application.cpu();
        double seconds = load.run(request, plan.perBlock());
        Duration used = application.cpu().minus(before);
        return new Block(used.toNanos() / 1e9 * MICROS / plan.perBlock(), plan.perBlock() / seconds);
    }

    /**
     * One side in one round.
     *
     * @param cpuMicros the application's CPU time for one request
     * @param perSecond requests answered in a second
     */
    record Block(double cpuMicros, double perSecond) {}

    /** Connections to each side. */
    private static final class Loads implements AutoCloseable {
        private final Map<Side, Traffic> loads = new EnumMap<>(Side.class);

        Loads(Sides sides, Plan plan) throws IOException {
            for (Side side : Side.values()) {
                loads.put(side, plan.connect(sides.of(side).port()));
            }
        }

        Traffic of(Side side) {
            return loads.get(side);
        }

        @Override
        public void close() throws IOException {
            for (Traffic load : loads.values()) {
                load.close();
            }
        }
    }
}
