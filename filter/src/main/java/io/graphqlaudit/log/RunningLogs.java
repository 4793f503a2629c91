package io.graphqlaudit.log;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The logs of all applications that share these classes, and the request that each thread works for. For the filter, not
 * for applications. Safe for use by several threads.
 */
public final class RunningLogs {
    private static final List<Running> RUNNING = new CopyOnWriteArrayList<>();
    private static final ThreadLocal<RequestInHand> CURRENT = new ThreadLocal<>();

    private RunningLogs() {}

    /**
     * A log that is ready for the acts of its application.
     *
     * @param loader loads the application's own classes
     */
    public static void started(ClassLoader loader, ApplicationLog log) {
        RUNNING.add(new Running(loader, log));
    }

    /** Nothing more comes to that log, and nothing of its application is held any longer. */
    public static void stopped(ApplicationLog log) {
        RUNNING.removeIf(running -> running.log() == log);
    }

    /**
     * This thread begins to work for a request. What is forwarded or included within one of the same application is part
     * of that.
     *
     * @return to be given to {@link #leave}
     */
    public static @Nullable RequestInHand enter(RequestInHand request) {
        RequestInHand outer = CURRENT.get();
        if (outer == null || outer.log() != request.log()) {
            CURRENT.set(request);
        }
        return outer;
    }

    /** This thread works for no request any more, or for the one it worked for before. */
    public static void leave(@Nullable RequestInHand outer) {
        set(outer);
    }

    static void set(@Nullable RequestInHand request) {
        if (request == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(request);
        }
    }

    /** The request that this thread works for. */
    public static @Nullable RequestInHand current() {
        return CURRENT.get();
    }

    /** The log of the application with that name. */
    static @Nullable ApplicationLog named(String application) {
        return only(RUNNING.stream()
                .map(Running::log)
                .filter(log -> log.application().equals(application))
                .toList());
    }

    /**
     * The log of the application that code of that class loader belongs to. Shared code belongs to the application of
     * its thread. Code that no application is known by belongs to the only one there is, unless it is another's.
     */
    static @Nullable ApplicationLog of(@Nullable ClassLoader caller, @Nullable ClassLoader thread) {
        List<ApplicationLog> found = at(caller);
        if (found.isEmpty()) {
            found = at(thread);
        }
        if (found.isEmpty() && isShared(caller) && isShared(thread)) {
            found = RUNNING.stream().map(Running::log).toList();
        }
        return only(found);
    }

    private static List<ApplicationLog> at(@Nullable ClassLoader from) {
        for (ClassLoader loader = from; loader != null; loader = loader.getParent()) {
            ClassLoader here = loader;
            List<ApplicationLog> found = RUNNING.stream()
                    .filter(running -> running.loader() == here)
                    .map(Running::log)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Whether what it loads is seen by these classes, so that it is no application's own. */
    private static boolean isShared(@Nullable ClassLoader loader) {
        ClassLoader ours = RunningLogs.class.getClassLoader();
        while (ours != null && ours != loader) {
            ours = ours.getParent();
        }
        return ours == loader;
    }

    /** Of several for one application, all write for the same. */
    private static @Nullable ApplicationLog only(List<ApplicationLog> found) {
        long names = found.stream().map(ApplicationLog::application).distinct().count();
        return names == 1 ? found.get(found.size() - 1) : null;
    }

    private record Running(ClassLoader loader, ApplicationLog log) {
        private Running {
            Objects.requireNonNull(loader, "loader");
            Objects.requireNonNull(log, "log");
        }
    }
}
