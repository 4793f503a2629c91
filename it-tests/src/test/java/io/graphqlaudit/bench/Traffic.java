package io.graphqlaudit.bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Requests to one server. */
interface Traffic extends AutoCloseable {
    /** Makes that many requests, and returns how many seconds it took until all were answered. */
    double run(byte[] request, int times) throws InterruptedException, ExecutionException;

    @Override
    void close() throws IOException;
}
