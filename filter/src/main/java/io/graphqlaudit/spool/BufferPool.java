package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.CanonicalJson;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Buffers to encode into, used again. A pool and not thread-locals: request threads outlive the application that
 * they serve, and may be virtual and many.
 */
final class BufferPool {
    private static final int BUFFERS = 64;
    private static final int INITIAL = 4 << 10;
    private static final int LARGEST_KEPT = 256 << 10;

    private final ArrayBlockingQueue<CanonicalJson> free = new ArrayBlockingQueue<>(BUFFERS);

    CanonicalJson take() {
        CanonicalJson buffer = free.poll();
        return buffer == null ? new CanonicalJson(INITIAL) : buffer;
    }

    void give(CanonicalJson buffer) {
        buffer.clear();
        // Where the pool is full the buffer is left to the garbage collector.
        boolean kept = buffer.array().length <= LARGEST_KEPT && free.offer(buffer);
        assert kept || buffer.size() == 0;
    }
}
