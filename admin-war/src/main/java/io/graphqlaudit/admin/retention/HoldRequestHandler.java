package io.graphqlaudit.admin.retention;

import io.graphqlaudit.admin.inbox.OperatorActs;
import io.graphqlaudit.admin.inbox.RequestAnswer;
import io.graphqlaudit.admin.inbox.RequestHandler;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.retention.Covered;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.retention.Holds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Places, lists and releases legal holds. The store tells of the first and the last in the log by itself. */
public final class HoldRequestHandler implements RequestHandler {
    /** The command whose requests it takes. */
    public static final String COMMAND = "hold";

    private static final int MOST_COUNTED = 10_000;

    private final Holds holds;
    private final OperatorActs acts;

    /** A handler over those holds. */
    public HoldRequestHandler(Holds holds, OperatorActs acts) {
        this.holds = holds;
        this.acts = acts;
    }

    @Override
    public RequestAnswer apply(Map<String, Object> request, @Nullable String operator) {
        String verb = text(request, "verb");
        String by = operator == null ? "unknown" : operator;
        try {
            return switch (verb) {
                case "place" -> place(request, by);
                case "release" -> release(text(request, "name"), by);
                case "list" -> list(by);
                default -> RequestAnswer.refused("'hold " + verb + "' is not known.");
            };
        } catch (StoreUnavailableException e) {
            return RequestAnswer.refused("The store of the audit log cannot be reached now.");
        } catch (IllegalArgumentException e) {
            return RequestAnswer.refused(String.valueOf(e.getMessage()));
        }
    }

    private RequestAnswer place(Map<String, Object> request, String by) {
        String name = text(request, "name");
        Hold.Scope scope =
                new Hold.Scope(time(request, "from"), time(request, "to"), (String) request.get("application"), (String)
                        request.get("actor"));
        return holds.place(name, text(request, "reason"), scope, by, acts.now())
                ? RequestAnswer.done(List.of("placed: " + name, covered(scope)))
                : RequestAnswer.refused("A hold named '" + name + "' stands already.");
    }

    /** A hold may come before what it is to cover, and one with a mistyped name covers nothing. */
    private String covered(Hold.Scope scope) {
        try {
            Covered covered = holds.covered(scope, MOST_COUNTED + 1);
            int events = covered.all();
            if (events == 0) {
                return scope.actor() == null && scope.application() == null
                        ? "It covers no event that is stored now."
                        : "It covers no event that is stored now: check how application and actor are written, if it"
                                + " should.";
            }
            String number = events > MOST_COUNTED ? "more than " + MOST_COUNTED : Integer.toString(events);
            return "It covers " + number + (events == 1 ? " event" : " events") + " stored now" + parts(covered) + ".";
        } catch (StoreUnavailableException e) {
            return "How many events it covers could not be counted now.";
        }
    }

    /** What was counted of each, where there is more than one. */
    private static String parts(Covered covered) {
        if (covered.ofTheLog() == 0) {
            return "";
        }
        String least = covered.all() > MOST_COUNTED ? ", of those that were counted " : ": ";
        return least + covered.ofApplications() + " of the applications, " + covered.ofTheLog() + " of the log itself";
    }

    private RequestAnswer release(String name, String by) {
        return holds.release(name, by, acts.now())
                ? RequestAnswer.done(List.of("released: " + name))
                : RequestAnswer.refused("No hold named '" + name + "' stands.");
    }

    private RequestAnswer list(String by) {
        return acts.record(
                "hold_list",
                by,
                Map.of(),
                began -> RequestAnswer.done(
                        holds.all().stream().map(HoldRequestHandler::line).toList()));
    }

    private static String line(Hold hold) {
        Hold.Scope scope = hold.scope();
        return String.join(
                "\t",
                hold.name(),
                hold.releasedAt() == null ? "stands" : "released " + hold.releasedAt() + " by " + hold.releasedBy(),
                "from " + orAny(scope.from()) + " to " + orAny(scope.to()),
                scope.application() == null ? "all applications" : "application " + scope.application(),
                scope.actor() == null ? "all actors" : "actor " + scope.actor(),
                "placed " + hold.placedAt() + " by " + hold.placedBy(),
                hold.reason());
    }

    private static String orAny(@Nullable Instant time) {
        return time == null ? "any time" : time.toString();
    }

    private static @Nullable Instant time(Map<String, Object> request, String member) {
        String value = (String) request.get(member);
        return value == null ? null : Instant.parse(value);
    }

    private static String text(Map<String, Object> request, String member) {
        return (String) Objects.requireNonNull(request.get(member), member);
    }
}
