package io.graphqlaudit.bench;

/**
 * How much is measured.
 *
 * @param connections kept-alive connections to each server
 * @param blocks pairs of blocks, one with and one without auditing
 * @param perConnection requests on each connection in a block
 * @param warmUp requests on each connection, to each server, before the first block
 */
record Plan(int connections, int blocks, int perConnection, int warmUp) {
    /** What the figures in the documentation are made with. */
    static Plan full() {
        return new Plan(16, Integer.getInteger("bench.blocks", 24), Integer.getInteger("bench.requests", 500), 2_500);
    }

    /** Seconds only: it shows that the benchmark works, and measures nothing. */
    static Plan small() {
        return new Plan(4, MedianInterval.FEWEST_VALUES, 20, 20);
    }

    int requestsPerBlock() {
        return connections * perConnection;
    }

    /** Requests that each server answers in all. */
    int requests() {
        return connections * (warmUp + blocks * perConnection);
    }
}
