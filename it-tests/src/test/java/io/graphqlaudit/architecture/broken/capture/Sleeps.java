package io.graphqlaudit.architecture.broken.capture;

/** Breaks: nothing sleeps. */
public final class Sleeps {
    void pause() throws InterruptedException {
        Thread.sleep(1);
    }
}
