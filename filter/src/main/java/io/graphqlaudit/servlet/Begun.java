package io.graphqlaudit.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a start has begun so far, threads and open files among it: closed, the last first, unless the start comes to its end. */
final class Begun implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Begun.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Keeps that in mind, and answers it. */
    <T extends AutoCloseable> T with(T part) {
        parts.push(part);
        return part;
    }

    /** Nothing is to be closed any more: somebody else has it all. */
    <T> T whole(T started) {
        parts.clear();
        return started;
    }

    /** Never throws, so that whoever waits for the start learns why it failed. */
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception | Error e) {
                LOG.log(
                        Level.WARNING,
                        "GraphQL Audit could not close all it had opened ({0}).",
                        e.getClass().getName());
            }
        }
        parts.clear();
    }
}
