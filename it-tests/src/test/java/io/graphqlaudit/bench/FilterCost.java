package io.graphqlaudit.bench;

import io.graphqlaudit.bench.FilterComparison.Block;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the filter costs a request.
 *
 * @param without CPU of the application with an empty filter, in µs for one request
 * @param added CPU that the audited application uses on top of it, in µs for one request
 * @param addedByLogbook the same of the application with Logbook
 * @param share added CPU audited ÷ added CPU with Logbook
 * @param speed requests/s audited ÷ requests/s with the empty filter
 * @param throughput requests/s of the audited application
 */
record FilterCost(
        MedianInterval without,
        MedianInterval added,
        MedianInterval addedByLogbook,
        MedianInterval share,
        MedianInterval speed,
        MedianInterval throughput) {
    /** From what each side took in each round. */
    static FilterCost of(List<Map<Side, Block>> rounds) {
        return new FilterCost(
                median(rounds, round -> round.get(Side.EMPTY).cpuMicros()),
                median(rounds, round -> added(round, Side.AUDITED)),
                median(rounds, round -> added(round, Side.LOGBOOK)),
                median(rounds, round -> added(round, Side.AUDITED) / added(round, Side.LOGBOOK)),
                median(
                        rounds,
                        round -> round.get(Side.AUDITED).perSecond()
                                / round.get(Side.EMPTY).perSecond()),
                median(rounds, round -> round.get(Side.AUDITED).perSecond()));
    }

    private static double added(Map<Side, Block> round, Side side) {
        return round.get(side).cpuMicros() - round.get(Side.EMPTY).cpuMicros();
    }

    private static MedianInterval median(List<Map<Side, Block>> rounds, ToDoubleFunction<Map<Side, Block>> figure) {
        return MedianInterval.of(rounds.stream().mapToDouble(figure).toArray());
    }

    List<String> lines(Container container, Workload workload) {
        String name = container + ", " + workload + ": ";
        return List.of(
                name + "CPU with an empty filter, µs/request: " + without,
                name + "added CPU, µs/request: " + added,
                name + "added CPU of Logbook, µs/request: " + addedByLogbook,
                name + "added CPU, audited ÷ Logbook: " + share,
                name + "requests/s, audited ÷ empty: " + speed,
                name + "requests/s, audited: " + throughput);
    }
}
