package io.graphqlaudit.fuzz;

/** What Jazzer calls: the target that the system property {@code fuzz.target} names. */
public final class JazzerEntry {
    /**
     * What follows comparisons of texts makes copies of them: 91 MB were seen for a text that by itself takes half a
     * megabyte.
     */
    private static final int WATCHING = 32;

    private static final FuzzTarget TARGET = target();

    private JazzerEntry() {}

    private static FuzzTarget target() {
        FuzzTargets chosen = FuzzTargets.valueOf(System.getProperty("fuzz.target"));
        return Work.bounded(chosen.create()::runOneWay, chosen.base(), WATCHING);
    }

    /** Its name and form are Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.run(input);
    }
}
