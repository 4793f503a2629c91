package io.graphqlaudit.persistence.query;

/**
 * Where the databases differ in how text is tested and time is divided.
 *
 * @param matching a text, and the regular expression that is to be found in it
 * @param unindexed a column that no index leads to
 * @param lowered a text with at least the letters of ASCII in small letters
 * @param place the bar of {@code :width} microseconds from {@code :origin} in which an event lies, and its outcome, in one
 * @param bar the number of the bar that {@code g.place} tells
 * @param outcome the outcome that {@code g.place} tells
 * @param estimate what makes the planner expect few bars; empty where it need not
 * @param readsOnce whether rows that several parts of a statement count by are read once, and the planner finds its way to
 *     them alone
 * @param preparation what a transaction that counts begins with; empty for nothing
 */
record Dialect(
        String matching,
        String unindexed,
        String lowered,
        String place,
        String bar,
        String outcome,
        String estimate,
        boolean readsOnce,
        String preparation) {
    /** Microseconds from the origin. */
    private static final String PLACE =
            "cast(extract(epoch from g.place - cast(:origin as timestamptz)) * 1000000 as bigint)";

    static final Dialect H2 = new Dialect(
            "%s regexp %s",
            "%s",
            "lower(%s)",
            "datediff(microsecond, cast(:origin as timestamp(6) with time zone), occurred_at) / :width * 1000 + outcome",
            "g.place / 1000",
            "mod(g.place, 1000)",
            "",
            false,
            "");

    /**
     * Its range of an index for all that begins with a text ends before characters beyond U+FFFF (10.11): what has one behind
     * that text would be left out.
     */
    static final Dialect MARIADB = new Dialect(
            "%s regexp %s",
            "concat(%s)",
            "lower(%s)",
            "timestampdiff(microsecond, :origin, occurred_at) div :width * 1000 + outcome",
            "g.place div 1000",
            "mod(g.place, 1000)",
            "",
            false,
            "");

    /**
     * The collation makes letters a matter of ASCII alone, which is many times quicker; and to divide whole numbers for each
     * bar is quicker than for each event, so an outcome is kept in the microseconds of its bar, which are whole milliseconds.
     * It expects as many bars as there are times, and then leaves its helpers out of grouping; what a union gives, it knows
     * nothing of, and expects 200 of each column. Asked again and again it would make one plan for any range of time, which it
     * then thinks short, and reads alone.
     */
    static final Dialect POSTGRESQL = new Dialect(
            "%s ~ %s",
            "%s",
            "lower(%s collate \"C\")",
            "date_bin(:width * interval '1 microsecond', occurred_at, cast(:origin as timestamptz))"
                    + " + outcome * interval '1 microsecond'",
            PLACE + " / :width",
            PLACE + " % 1000",
            "\nunion all select occurred_at from audit_event where 1 = 0",
            true,
            "select set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)");
}
