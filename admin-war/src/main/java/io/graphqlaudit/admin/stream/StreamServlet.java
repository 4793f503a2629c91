package io.graphqlaudit.admin.stream;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Standing;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.ViewServlet;
import io.graphqlaudit.admin.search.AskedSearch;
import io.graphqlaudit.admin.search.Search;
import io.graphqlaudit.admin.selfaudit.ActUnderWay;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code GET /stream}: events as they are stored, by position, as server-sent events. */
public final class StreamServlet extends ViewServlet {
    /** Where it stands. */
    public static final String PATH = "/stream";

    private static final long serialVersionUID = 1L;
    private static final String SECONDS_TO_WAIT = "10";

    private final transient Streams streams;
    private final transient RefusalLog refusals;

    /**
     * @param streams what is open; the caller closes it
     * @param refusals records who asked for what they may not see
     * @param audit records who asked
     * @param clock the time
     */
    public StreamServlet(Streams streams, RefusalLog refusals, SelfAudit audit, Clock clock) {
        super("GET", ErrorShape.PLAIN, audit, clock);
        this.streams = streams;
        this.refusals = refusals;
    }

    @Override
    protected void show(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant began = now();
        StreamParameters asked = StreamParameters.of(request, began);
        List<String> others = asked.search().applicationsHiddenFrom(caller);
        if (!others.isEmpty()) {
            throw otherApplication(refusals, caller, request, "the parameter '" + AskedSearch.QUERY + "'", others);
        }
        Optional<Streams.Place> place = streams.place(caller.key());
        if (place.isEmpty()) {
            response.setHeader("Retry-After", SECONDS_TO_WAIT);
            error(
                    request,
                    response,
                    429,
                    "TOO_MANY_STREAMS",
                    "As many streams are open, in all or of this caller, as may be: ask again later.");
            return;
        }
        boolean open = false;
        try {
            open(caller, request, response, began, asked, place.get());
            open = true;
        } finally {
            if (!open) {
                place.get().free();
            }
        }
    }

    private void open(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Instant began,
            StreamParameters asked,
            Streams.Place place)
            throws IOException {
        long highest = streams.highestPosition();
        long after = asked.after() == null ? highest : asked.after();
        if (after > highest) {
            throw QueryException.badInput(
                    asked.afterFrom() + " takes a position of this log, but the highest is " + highest + ".");
        }
        Search search = asked.search().meant();
        Followed followed = new Followed(caller.visible(search.filter()), search.from(), search.to(), after);
        Map<String, String> details = new TreeMap<>(asked.search().details());
        details.put("after_position", Long.toString(after));
        ActUnderWay act = recordBegun("stream", caller, request, began, details);
        try {
            streams.follow(stream(request, response, began, followed, place, act));
        } catch (IOException | RuntimeException e) {
            act.end(Map.of("ended", StreamEnd.FAILED.word()), outcome(StreamEnd.FAILED));
            throw e;
        }
    }

    private LiveStream stream(
            HttpServletRequest request,
            HttpServletResponse response,
            Instant began,
            Followed followed,
            Streams.Place place,
            ActUnderWay act)
            throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        // A proxy that gathers what it passes on would keep it back.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        LiveStream stream = new LiveStream(followed, Standing.of(request), async, began, (ended, how) -> {
            streams.forget(ended);
            place.free();
            act.end(details(ended, how), outcome(how));
        });
        async.addListener(new GoneListener(stream));
        return stream;
    }

    private static Map<String, String> details(LiveStream stream, StreamEnd how) {
        return Map.of(
                "ended", how.word(),
                "events", Long.toString(stream.sent()),
                "reached_position", Long.toString(stream.position()));
    }

    /** A stream has no other end than that somebody ends it: only a fault of ours is none. */
    private static Outcome outcome(StreamEnd how) {
        return new Outcome(how == StreamEnd.FAILED ? Result.FAILURE : Result.SUCCESS, 200, List.of(), Set.of());
    }
}
