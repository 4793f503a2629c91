package io.graphqlaudit.bench;

import java.io.IOException;

/**
 * How much is measured.
 *
 * @param connections kept-alive connections to each server
 * @param perSecond requests in a second; 0 for as many as are answered
 * @param blocks rounds of blocks, one of each side
 * @param perBlock requests in a block
 * @param warmUp requests to each server before the first block
 */
record Plan(int connections, int perSecond, int blocks, int perBlock, int warmUp) {
    private static final int BLOCKS = Integer.getInteger("bench.blocks", 24);
    /** After 100,000 requests compilers are still at work, and fall on one side more than on another. */
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 16 * 15_000);

    /** Connections that ask again as soon as they were answered; figures in the documentation are made with it. */
    static Plan full() {
        return new Plan(16, 0, BLOCKS, 16 * Integer.getInteger("bench.requests", 500), WARM_UP);
    }

    /** The same number of requests in the same time for every side. */
    static Plan paced() {
        int perSecond = Integer.getInteger("bench.rate", 2_000);
        int perBlock = Integer.getInteger("bench.seconds", 4) * perSecond;
        return new Plan(16, perSecond, BLOCKS, perBlock, WARM_UP);
    }

    /** Seconds only: it shows that the benchmark works, and measures nothing. */
    static Plan small() {
        return new Plan(4, 0, MedianInterval.FEWEST_VALUES, 4 * 20, 4 * 20);
    }

    /** Seconds only, too. */
    static Plan smallAndPaced() {
        return new Plan(4, 500, MedianInterval.FEWEST_VALUES, 50, 4 * 20);
    }

    /** Connections to a server, which make the requests as planned. */
    Traffic connect(int port) throws IOException {
        return perSecond == 0 ? new Load(port, connections) : new PacedLoad(port, connections, perSecond);
    }

    /** Requests that each server answers in all. */
    int requests() {
        return warmUp + blocks * perBlock;
    }
}
