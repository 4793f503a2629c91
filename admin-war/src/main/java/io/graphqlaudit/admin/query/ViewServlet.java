package io.graphqlaudit.admin.query;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.GuardedServlet;
import io.graphqlaudit.admin.access.Refusal;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.ActUnderWay;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.admin.web.RequestSource;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.OncePerMinute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A view of the log that stands at a path of its own: whatever goes wrong in it is told in the form of its API and
 * shows nothing of the inside, and each walk through it leaves a record.
 */
public abstract class ViewServlet extends GuardedServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ViewServlet.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();
    private static final Outcome SUCCESS = new Outcome(Result.SUCCESS, 200, List.of(), Set.of());

    private final transient SelfAudit audit;
    private final transient Clock clock;

    /**
     * @param method the HTTP method that is answered
     * @param errors the form of its errors
     * @param audit records who asked
     * @param clock the time
     */
    protected ViewServlet(String method, ErrorShape errors, SelfAudit audit, Clock clock) {
        super(method, errors);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected final void answer(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            show(caller, request, response);
        } catch (QueryException e) {
            if (e.isAuditingOff()) {
                recordRefused(caller, request, e);
            }
            error(request, response, e.status(), e.code(), Objects.requireNonNull(e.getMessage()), e.place());
        } catch (StoreUnavailableException e) {
            error(request, response, 503, "SERVICE_UNAVAILABLE", "The store of the audit log cannot be reached now.");
        } catch (RuntimeException e) {
            if (PACE.isDue()) {
                LOG.log(
                        Level.ERROR,
                        "A call of the audit log failed with {0}.",
                        e.getClass().getName());
            }
            error(
                    request,
                    response,
                    500,
                    "INTERNAL_SERVER_ERROR",
                    "The audit log could not answer; its own log says why.");
        }
    }

    /**
     * Answers a call.
     *
     * @throws QueryException when it asks for what cannot be given
     */
    protected abstract void show(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    /** The time. */
    protected final Instant now() {
        return clock.instant();
    }

    /**
     * Records that somebody began to read; on disk when this returns.
     *
     * @param began when they asked
     * @param details what they asked for, by name
     */
    protected final void recordRead(
            Caller caller, HttpServletRequest request, Instant began, Map<String, String> details) {
        audit.record(List.of(act("read", caller, request, began, details, SUCCESS)));
    }

    /** Nobody reads unseen, nor tries to: the switch is of what applications do, and not of the use of the log. */
    private void recordRefused(Caller caller, HttpServletRequest request, QueryException why) {
        Outcome refused = why.outcome(why.status(), Evidence.HTTP_STATUS);
        audit.record(List.of(act("read", caller, request, now(), Map.of(), refused)));
    }

    /**
     * Records that somebody begins to read what takes a while; on disk when this returns.
     *
     * @param action the verb
     * @param began when they asked
     * @param details what they asked for, by name
     * @return to be told the end
     */
    protected final ActUnderWay recordBegun(
            String action, Caller caller, HttpServletRequest request, Instant began, Map<String, String> details) {
        return audit.begin(act(action, caller, request, began, details, SUCCESS));
    }

    /**
     * Records that a caller whose token is bound to one application names another.
     *
     * @param parameter where, such as {@code the parameter 'application'}
     * @param named which they name
     * @return what is to be thrown: an empty answer would say that nothing happened there
     */
    protected static QueryException otherApplication(
            RefusalLog refusals, Caller caller, HttpServletRequest request, String parameter, List<String> named) {
        refusals.note(request, Refusal.OTHER_APPLICATION, caller.actor(), named);
        return QueryException.forbidden(
                "This API token is bound to one application, and " + parameter + " names another.");
    }

    private static Act act(
            String action,
            Caller caller,
            HttpServletRequest request,
            Instant began,
            Map<String, String> details,
            Outcome outcome) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("path", RequestPath.of(request));
        return new Act(action, began, caller.actor(), RequestSource.of(request), null, all, outcome);
    }
}
