package io.graphqlaudit.architecture.broken.capture;

/** Breaks: only a command sleeps. */
public final class Sleeps {
    void pause() throws InterruptedException {
        Thread.sleep(1);
    }
}
