package io.graphqlaudit.admin.retention;

import io.graphqlaudit.admin.inbox.OperatorActs;
import io.graphqlaudit.admin.inbox.RequestAnswer;
import io.graphqlaudit.admin.inbox.RequestHandler;
import io.graphqlaudit.persistence.retention.Purge;
import io.graphqlaudit.persistence.retention.PurgeForecast;
import io.graphqlaudit.persistence.retention.PurgeReport;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.persistence.retention.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes what has expired at an operator's wish, or says what that would do. */
public final class PurgeRequestHandler implements RequestHandler {
    /** The command whose requests it takes. */
    public static final String COMMAND = "purge";

    private final Retention retention;
    private final OperatorActs acts;

    /** A handler over that retention. */
    public PurgeRequestHandler(Retention retention, OperatorActs acts) {
        this.retention = retention;
        this.acts = acts;
    }

    @Override
    public boolean isSlow(Map<String, Object> request) {
        return true;
    }

    @Override
    public RequestAnswer apply(Map<String, Object> request, @Nullable String operator) {
        boolean dry = Boolean.TRUE.equals(request.get("dry_run"));
        return dry
                ? acts.record("purge_forecast", operator, Map.of(), began -> forecast())
                : acts.record("purge_asked", operator, Map.of(), began -> purge());
    }

    private RequestAnswer forecast() {
        List<String> lines = new ArrayList<>();
        for (PurgeForecast forecast : retention.forecast()) {
            lines.add(forecast.kind() + "\tbefore " + forecast.before() + "\twould go: " + inWords(forecast.deleted())
                    + "\theld: " + inWords(forecast.held()));
        }
        return RequestAnswer.done(lines.isEmpty() ? List.of("All events are kept for ever.") : lines);
    }

    private RequestAnswer purge() {
        PurgeReport report = retention.run();
        if (report.busyServer() != null) {
            return RequestAnswer.refused("Another server is deleting at the moment: " + report.busyServer() + ".");
        }
        List<String> lines = new ArrayList<>();
        for (Purge purge : report.purges()) {
            lines.add(purge.kind() + "\tbefore " + purge.before() + "\tdeleted: " + inWords(purge.deleted())
                    + "\theld: " + purge.held());
        }
        if (!report.complete()) {
            lines.add("The server stops; the rest is deleted after its next start.");
        } else if (lines.isEmpty()) {
            lines.add("Nothing is expired that is not held.");
        }
        return RequestAnswer.done(lines);
    }

    private static String inWords(Tally tally) {
        return tally.count() == 0 ? "none" : tally.count() + " from " + tally.first() + " to " + tally.last();
    }
}
