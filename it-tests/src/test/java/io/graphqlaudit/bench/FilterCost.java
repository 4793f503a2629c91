package io.graphqlaudit.bench;

import java.util.List;

/**
 * What the filter costs a request.
 *
 * @param without CPU of the application with an empty filter, in µs for one request
 * @param added CPU that the audited application uses on top of it, in µs for one request
 * @param speed requests/s audited ÷ requests/s with the empty filter
 * @param throughput requests/s of the audited application
 */
record FilterCost(MedianInterval without, MedianInterval added, MedianInterval speed, MedianInterval throughput) {
    List<String> lines(Workload workload) {
        return List.of(
                workload + ": CPU with an empty filter, µs/request: " + without,
                workload + ": added CPU, µs/request: " + added,
                workload + ": requests/s, audited ÷ empty: " + speed,
                workload + ": requests/s, audited: " + throughput);
    }
}
