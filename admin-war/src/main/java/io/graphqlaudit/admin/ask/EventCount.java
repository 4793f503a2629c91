package io.graphqlaudit.admin.ask;

/**
 * A number of events.
 *
 * @param count how many there are, or were counted
 * @param capped whether there are more
 */
record EventCount(int count, boolean capped) {
    /** Of what was found where nobody looked for more than one above the most that are told. */
    static EventCount of(long found, int most) {
        return new EventCount((int) Math.min(found, most), found > most);
    }

    /** As many as an Int of GraphQL can say. */
    static int number(long events) {
        return (int) Math.min(events, Integer.MAX_VALUE);
    }
}
