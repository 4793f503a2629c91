package io.graphqlaudit.fuzz;

/** A part of the filter that is run on any bytes. */
@FunctionalInterface
public interface FuzzTarget {
    /**
     * Runs it once, and throws where something does not hold. The same bytes do the same, whatever came before.
     *
     * @param input up to {@link FuzzTargets#LONGEST} bytes
     */
    void run(byte[] input) throws Exception;

    /**
     * As {@link #run}, but of several ways to bring the same to an end it goes one or two, which the input chooses ({@link Ways}):
     * where millions of inputs are run, each way is gone for many of them.
     */
    default void runOneWay(byte[] input) throws Exception {
        run(input);
    }
}
