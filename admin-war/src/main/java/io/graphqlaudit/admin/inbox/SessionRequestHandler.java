package io.graphqlaudit.admin.inbox;

import io.graphqlaudit.admin.access.OpenSessions;
import io.graphqlaudit.admin.access.OpenSessions.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists and ends the sessions of browsers, and records it in the audit log. */
public final class SessionRequestHandler implements RequestHandler {
    /** The command whose requests it takes. */
    public static final String COMMAND = "session";

    /** The most that fit an answer. */
    private static final int MOST_LISTED = 200;

    private final OpenSessions sessions;
    private final OperatorActs acts;

    /** A handler over those sessions. */
    public SessionRequestHandler(OpenSessions sessions, OperatorActs acts) {
        this.sessions = sessions;
        this.acts = acts;
    }

    @Override
    public RequestAnswer apply(Map<String, Object> request, @Nullable String operator) {
        String verb = text(request, "verb");
        return switch (verb) {
            case "list" -> acts.record("session_list", operator, Map.of(), this::list);
            case "end" -> end(text(request, "by"), (String) request.getOrDefault("value", ""), operator);
            default -> RequestAnswer.refused("'session " + verb + "' is not known.");
        };
    }

    private RequestAnswer list(Instant now) {
        List<Open> open = sessions.at(now);
        List<String> lines = new ArrayList<>();
        open.subList(Math.max(0, open.size() - MOST_LISTED), open.size()).forEach(session -> lines.add(line(session)));
        if (open.size() > MOST_LISTED) {
            lines.add((open.size() - MOST_LISTED) + " more were begun before these.");
        }
        return RequestAnswer.done(lines.isEmpty() ? List.of("nobody is signed in") : lines);
    }

    private RequestAnswer end(String by, String value, @Nullable String operator) {
        Predicate<Open> which = switch (by) {
            case "all" -> session -> true;
            case "id" -> session -> session.id().equals(value);
            case "token" -> session -> session.ofToken() && session.name().equals(value);
            case "user" -> session -> !session.ofToken() && session.name().equals(value);
            default -> throw new IllegalArgumentException("sessions are not ended by " + by);
        };
        return acts.record(
                "session_end", operator, Map.of("sessions", value.isEmpty() ? by : by + " " + value), now -> {
                    int ended = sessions.end(which);
                    return ended == 0
                            ? RequestAnswer.refused("There is no such session; 'session list' shows those there are.")
                            : RequestAnswer.done(List.of("ended: " + ended + (ended == 1 ? " session" : " sessions")));
                });
    }

    private static String line(Open session) {
        return String.join(
                "\t",
                session.id(),
                (session.ofToken() ? "token " : "user ") + session.name(),
                "begun " + session.begun(),
                "last used " + session.used());
    }

    private static String text(Map<String, Object> request, String member) {
        return (String) Objects.requireNonNull(request.get(member), member);
    }
}
