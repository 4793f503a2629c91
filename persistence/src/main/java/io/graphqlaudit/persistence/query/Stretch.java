package io.graphqlaudit.persistence.query;

import java.util.List;

/**
 * A stretch of the log by position.
 *
 * @param events those that meet the filter, in order of position; there may be none
 * @param upTo the last position that was looked at, at least that after which the stretch begins
 * @param missing at how many of its positions no event of any kind stands any more: they were purged
 * @param gaps where, in order; the first {@value #MOST_GAPS} of them
 */
public record Stretch(List<StoredJson> events, long upTo, long missing, List<PositionRange> gaps) {
    /** Most gaps that are told of one stretch. */
    public static final int MOST_GAPS = 1_000;

    public Stretch {
        events = List.copyOf(events);
        gaps = List.copyOf(gaps);
    }
}
