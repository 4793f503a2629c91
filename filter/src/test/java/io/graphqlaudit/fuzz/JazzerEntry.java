package io.graphqlaudit.fuzz;

/** What Jazzer calls: the target that the system property {@code fuzz.target} names. */
public final class JazzerEntry {
    private static final FuzzTarget TARGET =
            Work.bounded(FuzzTargets.valueOf(System.getProperty("fuzz.target")).create()::runOneWay);

    private JazzerEntry() {}

    /** Its name and form are Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.run(input);
    }
}
