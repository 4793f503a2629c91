package io.graphqlaudit.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what another process does, by asking again and again. */
public final class Eventually {
    /** Far longer than anything takes on a machine that does nothing else. */
    public static final Duration LONG = Duration.ofMinutes(5);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private Eventually() {}

    /**
     * The first answer that is enough. A question that fails is asked again.
     *
     * @throws AssertionError with the latest answer when none is enough in time
     */
    public static <T> T get(String what, Callable<T> question, Predicate<T> enough) {
        return get(what, question, enough, LONG);
    }

    /** As {@link #get(String, Callable, Predicate)}, for what takes no longer than this on any machine. */
    public static <T> T get(String what, Callable<T> question, Predicate<T> enough, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Object latest;
        do {
            try {
                T answer = question.call();
                if (enough.test(answer)) {
                    return answer;
                }
                latest = answer;
            } catch (Exception failure) {
                latest = failure;
            }
            LockSupport.parkNanos(PAUSE);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what + ". Latest: " + latest);
    }

    /** Returns once the condition holds. */
    public static void holds(String what, Callable<Boolean> condition) {
        get(what, condition, Boolean::booleanValue);
    }
}
