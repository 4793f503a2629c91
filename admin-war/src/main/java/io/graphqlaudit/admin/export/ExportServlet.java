package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.ViewServlet;
import io.graphqlaudit.admin.search.AskedSearch;
import io.graphqlaudit.admin.selfaudit.ActUnderWay;
import io.graphqlaudit.admin.selfaudit.KeptList;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.EventFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /export}: the log by position, all of it or what a filter leaves, in one answer of any length. Its trailer
 * says whether it is whole; where it is not, the connection is broken off as well.
 */
public final class ExportServlet extends ViewServlet {
    /** Where it stands. */
    public static final String PATH = "/export";

    private static final long serialVersionUID = 1L;
    private static final String SECONDS_TO_WAIT = "10";
    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final transient Exports exports;
    private final transient RefusalLog refusals;

    /**
     * @param exports what runs; the caller closes it
     * @param refusals records who asked for what they may not see
     * @param audit records who asked
     * @param clock the time
     */
    public ExportServlet(Exports exports, RefusalLog refusals, SelfAudit audit, Clock clock) {
        super("GET", ErrorShape.PLAIN, audit, clock);
        this.exports = exports;
        this.refusals = refusals;
    }

    @Override
    protected void show(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant began = now();
        ExportParameters asked = ExportParameters.of(request, began);
        requireVisible(asked.conditions().applicationsHiddenFrom(caller), "application", caller, request);
        AskedSearch search = asked.search();
        if (search != null) {
            requireVisible(search.applicationsHiddenFrom(caller), AskedSearch.QUERY, caller, request);
        }
        EventFilter filter = asked.visibleTo(caller);
        Optional<Exports.Place> free = exports.place();
        if (free.isEmpty()) {
            response.setHeader("Retry-After", SECONDS_TO_WAIT);
            error(request, response, 429, "TOO_MANY_EXPORTS", "As many exports run as may at a time: ask again later.");
            return;
        }
        try (Exports.Place place = free.get()) {
            long highest = exports.highestPosition();
            if (asked.after() > highest) {
                throw QueryException.badInput("The parameter '" + ExportParameters.AFTER
                        + "' takes a position of this log, but the highest is " + highest + ".");
            }
            ExportRun run = new ExportRun(place, asked, exports.settled(filter), highest);
            try {
                run.awaitFirst();
                stream(new Asked(caller, request, asked, highest, began), run, response);
            } finally {
                run.awaitQuiet();
            }
        }
    }

    private void requireVisible(List<String> hidden, String parameter, Caller caller, HttpServletRequest request) {
        if (!hidden.isEmpty()) {
            throw otherApplication(refusals, caller, request, "the parameter '" + parameter + "'", hidden);
        }
    }

    private void stream(Asked asked, ExportRun run, HttpServletResponse response) throws IOException {
        ActUnderWay act = recordBegun("export", asked.caller, asked.request, asked.began, asked.details());
        Ending ending = Ending.CLIENT_GONE;
        try {
            response.setContentType(run.form().mediaType());
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"audit-log-" + IN_NAME.format(asked.began) + "."
                            + run.form().extension() + "\"");
            OutputStream out = response.getOutputStream();
            Ending reached = write(run, out);
            run.end(asked.trailer(reached, run.progress(), now()), out);
            ending = reached;
        } finally {
            act.end(details(ending, run.progress()), outcome(ending));
        }
        if (ending != Ending.COMPLETE) {
            throw new CutException(ending);
        }
    }

    private static Ending write(ExportRun run, OutputStream out) throws IOException {
        try {
            run.writeTo(out);
            return Ending.COMPLETE;
        } catch (CutException e) {
            return e.ending();
        }
    }

    private static Map<String, String> details(Ending ending, Progress progress) {
        return Map.of(
                "ended", ending.word(),
                "rows", Long.toString(progress.count()),
                "reached_position", Long.toString(progress.upTo()));
    }

    private static Outcome outcome(Ending ending) {
        Set<Evidence> evidence = ending == Ending.CLIENT_GONE ? Set.of(Evidence.CLIENT_ABORTED) : Set.of();
        return new Outcome(ending == Ending.COMPLETE ? Result.SUCCESS : Result.FAILURE, 200, List.of(), evidence);
    }

    /** A call, as it was understood. */
    private record Asked(
            Caller caller, HttpServletRequest request, ExportParameters parameters, long highest, Instant began) {
        Map<String, String> details() {
            Map<String, String> details = new TreeMap<>();
            parameters
                    .conditions()
                    .asSeenBy(caller)
                    .forEach((name, values) -> details.putAll(KeptList.of(name, values)));
            AskedSearch search = parameters.search();
            if (search != null) {
                details.putAll(search.details());
            }
            details.put("format", parameters.format().name().toLowerCase(Locale.ROOT));
            put(details, "from", parameters.first());
            put(details, "to", parameters.last());
            details.put("after_position", Long.toString(parameters.after()));
            details.put("up_to_position", Long.toString(highest));
            return details;
        }

        Map<String, Object> trailer(Ending ending, Progress progress, Instant ended) {
            Map<String, Object> trailer = new LinkedHashMap<>();
            trailer.put("complete", ending == Ending.COMPLETE);
            trailer.put("ending", ending.word());
            trailer.putAll(progress.facts());
            trailer.put("after_position", parameters.after());
            trailer.put("range", range());
            trailer.put("filter", conditions());
            trailer.put("began", Moments.print(began));
            trailer.put("ended", Moments.print(ended));
            return trailer;
        }

        private Map<String, @Nullable String> range() {
            Map<String, @Nullable String> range = new LinkedHashMap<>();
            range.put("from", print(parameters.first()));
            range.put("to", print(parameters.last()));
            return range;
        }

        private Map<String, List<String>> conditions() {
            return parameters.asSeenBy(caller);
        }

        private static @Nullable String print(@Nullable Instant moment) {
            return moment == null ? null : Moments.print(moment);
        }

        private static void put(Map<String, String> details, String name, @Nullable Instant moment) {
            if (moment != null) {
                details.put(name, moment.toString());
            }
        }
    }
}
