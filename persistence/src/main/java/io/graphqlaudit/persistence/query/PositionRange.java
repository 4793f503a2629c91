package io.graphqlaudit.persistence.query;

/**
 * Positions in a row.
 *
 * @param first the lowest
 * @param last the highest, not below the lowest
 */
public record PositionRange(long first, long last) {
    public PositionRange {
        if (last < first) {
            throw new IllegalArgumentException("a range has at least one position: " + first + " to " + last);
        }
    }
}
