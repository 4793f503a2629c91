package io.graphqlaudit.log;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as an application sees it: takes what no filter can see, such as the acts of jobs and message consumers,
 * downloads outside GraphQL, and sign-ins by other paths; and tells by which id a request is found in it.
 *
 * <p>Acts go to the log of the application whose code calls, under the same policy, redaction and delivery as requests.
 * In a thread that works for a request they are of that request: from there, with its ids, and by its actor unless the
 * act names one. A thread works for a request while it is in the filter's chain, in {@code AsyncContext.start}, and in what
 * {@link #inThisRequest} was given.
 *
 * <p>Where no filter of the application runs, nothing happens and the answer says so: code that calls this class works
 * the same with auditing and without, as long as the jar is there. Safe for use by any thread. Nothing is thrown but what
 * a method says, whatever fails.
 */
public final class AuditLog {
    private static final Logger LOG = System.getLogger(AuditLog.class.getName());
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private AuditLog() {}

    /**
     * Records an act. Under the deliveries {@code durable} and {@code strict} it returns when the record is on disk,
     * after a bounded wait.
     *
     * @return what became of it; whether an act may go on that could not be recorded is the caller's to decide
     * @throws NullPointerException without an act
     */
    public static Fate record(Act act) {
        Objects.requireNonNull(act, "act");
        try {
            String named = act.application();
            RequestInHand request = RunningLogs.current();
            if (request != null && (named == null || named.equals(request.log().application()))) {
                return request.record(act);
            }
            ApplicationLog log = named == null ? calling(WALKER.getCallerClass()) : RunningLogs.named(named);
            return log == null ? Fate.NOT_AUDITED : log.record(act);
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    /**
     * Records an act of a request that the filter does not see, or that this thread is not known to work for.
     *
     * @param request under way, as the application has it; of one that is over, the act has who was signed in when it arrived,
     *     and names its event
     * @return as of {@link #record(Act)}
     * @throws NullPointerException without an act or a request
     */
    public static Fate record(Act act, HttpServletRequest request) {
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(request, "request");
        try {
            String named = act.application();
            ApplicationLog log = named == null ? here(WALKER.getCallerClass()) : RunningLogs.named(named);
            return log == null ? Fate.NOT_AUDITED : log.of(request).record(act);
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    /**
     * The id of the event of the GraphQL request that this thread works for, to be kept with what the request changes, as
     * a revision of entity versioning. The event is written when the answer leaves; where it is shed, a gap event tells
     * of that. Of a request with several recorded operations it is the id of the first: the events of the others name it
     * in the detail {@code request_event}, as those of recorded acts do.
     *
     * @return empty outside a request, before the application has read what the request asks, and for a request that is
     *     not recorded
     */
    public static Optional<UUID> currentEventId() {
        try {
            RequestInHand request = RunningLogs.current();
            return request == null ? Optional.empty() : request.eventId();
        } catch (RuntimeException | Error e) {
            failed(e);
            return Optional.empty();
        }
    }

    /**
     * As {@link #currentEventId}, of a request in hand, in any thread.
     *
     * @param request as the application has it, under way
     * @throws NullPointerException without a request
     */
    public static Optional<UUID> eventIdOf(HttpServletRequest request) {
        Objects.requireNonNull(request, "request");
        try {
            ApplicationLog log = here(WALKER.getCallerClass());
            return log == null ? Optional.empty() : log.of(request).eventId();
        } catch (RuntimeException | Error e) {
            failed(e);
            return Optional.empty();
        }
    }

    /**
     * The task as a part of the request that this thread works for, in whatever thread it runs and however late. To be
     * used where a task is handed on: {@code executor.execute(AuditLog.inThisRequest(task))}.
     *
     * @return the task itself where this thread works for no request
     * @throws NullPointerException without a task
     */
    public static Runnable inThisRequest(Runnable task) {
        Objects.requireNonNull(task, "task");
        try {
            RequestInHand request = RunningLogs.current();
            return request == null ? task : new TaskOfRequest(task, request.kept());
        } catch (RuntimeException | Error e) {
            failed(e);
            return task;
        }
    }

    private static @Nullable ApplicationLog here(Class<?> caller) {
        RequestInHand request = RunningLogs.current();
        return request == null ? calling(caller) : request.log();
    }

    private static @Nullable ApplicationLog calling(Class<?> caller) {
        return RunningLogs.of(caller.getClassLoader(), Thread.currentThread().getContextClassLoader());
    }

    private static Fate failed(Throwable failure) {
        LOG.log(
                Level.WARNING,
                "GraphQL Audit failed to do what the application asked: {0}",
                failure.getClass().getName());
        return Fate.SHED;
    }
}
