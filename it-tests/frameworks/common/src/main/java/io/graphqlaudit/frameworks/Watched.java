package io.graphqlaudit.frameworks;

import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/** What holds those who watch a model until the client has read of it, so that nothing can be streamed in one go. */
final class Watched {
    /** The field by which models are watched. */
    static final String FIELD = "watchModel";

    private static final int SECONDS = 10;
    private static final Semaphore READ = new Semaphore(0);

    private Watched() {}

    /** A client is about to ask. */
    static void nothingWasRead() {
        READ.drainPermits();
    }

    /** The client has read of it. */
    static void wasRead() {
        READ.release();
    }

    /** Tells of the model again, in a while. */
    static void goOn(SubmissionPublisher<Model> news, String name) {
        try {
            if (!READ.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                news.closeExceptionally(new IllegalStateException("nobody has read of it"));
            } else if (name.equals(Models.FAILING)) {
                news.closeExceptionally(new IllegalStateException("no more"));
            } else {
                news.submit(new Model(name + " again"));
                news.close();
            }
        } catch (InterruptedException e) {
            news.closeExceptionally(e);
        }
    }
}
