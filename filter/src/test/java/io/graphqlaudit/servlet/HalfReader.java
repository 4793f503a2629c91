package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Reads what comes without waiting, tells when half of it is there, and ends its cycle when it is told that nothing more will come. */
final class HalfReader implements ReadListener {
    private final ServletInputStream stream;
    private final AsyncContext context;
    private final int half;
    private final CountDownLatch reached;
    private final CountDownLatch over;
    private final Runnable atItsEnd;
    private int count;

    /**
     * @param half how many bytes that is
     * @param reached counted down then
     * @param over counted down at the end, good or bad
     * @param atItsEnd what to do if the container says that all was read
     */
    HalfReader(
            ServletInputStream stream,
            AsyncContext context,
            int half,
            CountDownLatch reached,
            CountDownLatch over,
            Runnable atItsEnd) {
        this.stream = stream;
        this.context = context;
        this.half = half;
        this.reached = reached;
        this.over = over;
        this.atItsEnd = atItsEnd;
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (stream.isReady() && stream.read() >= 0) {
            if (++count == half) {
                reached.countDown();
            }
        }
    }

    @Override
    public void onAllDataRead() {
        atItsEnd.run();
        context.complete();
        over.countDown();
    }

    @Override
    public void onError(Throwable failure) {
        context.complete();
        over.countDown();
    }
}
