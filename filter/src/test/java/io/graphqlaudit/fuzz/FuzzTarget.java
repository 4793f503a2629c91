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
}
