package io.graphqlaudit.servlet;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a servlet saw of its container: returned values, and exceptions with class and message. */
final class Sightings {
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{3,}");
    /** In a message Jetty counts who listens, and ours do. */
    private static final Pattern LISTENERS = Pattern.compile(" al=\\d+");

    private static final int SECONDS = 10;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Runnable onReached = () -> {};

    /** Something that can be tried without an answer. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    void saw(String what, @Nullable Object value) {
        String text = IDENTITY.matcher(text(value)).replaceAll("@");
        lines.add(what + ": " + LISTENERS.matcher(text).replaceAll(""));
    }

    /** Tries a call and notes what came of it. */
    <T> @Nullable T of(String what, Callable<T> call) {
        try {
            T value = call.call();
            saw(what, value);
            return value;
        } catch (Exception | Error e) {
            saw(what, e);
            return null;
        }
    }

    /** Tries a call whose value says nothing, and notes whether it was refused. */
    void tried(String what, Attempt attempt) {
        of(what, () -> {
            attempt.run();
            return "done";
        });
    }

    /** What to note when the servlet has all that it needs to act. */
    void whenReached(Runnable note) {
        onReached = note;
    }

    /** The servlet has read its request, and acts now. */
    void reached() {
        onReached.run();
    }

    /** Nothing more will be seen. */
    void end() {
        over.countDown();
    }

    boolean awaitEnd() throws InterruptedException {
        return over.await(SECONDS, TimeUnit.SECONDS);
    }

    List<String> lines() {
        return lines;
    }

    /** Waits for another thread of the same servlet, which must come. */
    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Throwable thrown) {
            return thrown.getClass().getName() + " " + thrown.getMessage();
        }
        if (value instanceof Enumeration<?> names) {
            return Collections.list(names).toString();
        }
        if (value instanceof Object[] many) {
            return Arrays.toString(many);
        }
        if (value instanceof AtomicReference<?> held) {
            return text(held.get());
        }
        return String.valueOf(value);
    }
}
