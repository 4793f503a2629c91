package io.graphqlaudit.faults;

import io.graphqlaudit.bench.MedianInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * What an outage came to, beside a time as long in which the database was there.
 *
 * @param seconds how long the database was away
 * @param perSecond requests a second that arrived
 * @param medianWith median latency in milliseconds while it was there
 * @param medianWithout median latency in milliseconds while it was away
 * @param secondsUntilStored from its return to the first event stored
 * @param storedPerSecond from then until the store had caught up, the requests that arrived meanwhile included
 */
record OutageFigures(
        double seconds,
        int perSecond,
        double medianWith,
        double medianWithout,
        double secondsUntilStored,
        double storedPerSecond) {

    /** How many times faster than they arrived events were stored. */
    double catchUp() {
        return storedPerSecond / perSecond;
    }

    private double slower() {
        return medianWithout / medianWith;
    }

    /** The median, over the pairs of blocks, of the median latency during the outage to that beside it. */
    static MedianInterval ratio(List<OutageFigures> pairs) {
        return MedianInterval.of(
                pairs.stream().mapToDouble(OutageFigures::slower).toArray());
    }

    /** A table, and the ratio where there are pairs enough. */
    static List<String> lines(OutageFigures whole, List<OutageFigures> pairs) {
        List<String> lines = new ArrayList<>(List.of(
                "| away s | requests/s | median ms with | without | ratio | stored again after s | events/s then"
                        + " | times arrival |",
                "|---|---|---|---|---|---|---|---|"));
        lines.add(whole.line());
        pairs.forEach(pair -> lines.add(pair.line()));
        if (pairs.size() >= MedianInterval.FEWEST_VALUES) {
            lines.add("");
            lines.add("Latency during outages to that beside them, %d interleaved pairs of blocks: %s."
                    .formatted(pairs.size(), ratio(pairs)));
        }
        return lines;
    }

    private String line() {
        return "| %.1f | %d | %.2f | %.2f | %.2f | %.1f | %.0f | %.1f |"
                .formatted(
                        seconds,
                        perSecond,
                        medianWith,
                        medianWithout,
                        slower(),
                        secondsUntilStored,
                        storedPerSecond,
                        catchUp());
    }
}
