package io.graphqlaudit.admin.ask;

import io.graphqlaudit.admin.web.Beginning;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Target;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells an event in a sentence: who did what to what, from where, and how it ended. */
final class EventSummary {
    private static final int MOST_NAMED = 3;

    /** Characters of a name that are told: it may be as long as whoever chose it liked. */
    private static final int LONGEST_NAME = 100;

    /** The type of a thing that is named by nothing but its id. */
    private static final String UNKNOWN = "unknown";

    /** How ends what was tried alone: of an export nothing left the application. An unknown end is none of these. */
    private static final Set<Result> DID_NOTHING =
            Set.of(Result.FAILURE, Result.BLOCKED, Result.ERROR, Result.NOT_EXECUTED, Result.CHALLENGED);

    private EventSummary() {}

    static String of(AuditEvent event) {
        String address = event.source().clientIp();
        return who(event.actor()) + " " + what(event) + (address == null ? "" : " from " + address) + ": "
                + ended(event) + ".";
    }

    /** What to call an actor; null for somebody who has not said, also by an empty text. */
    static @Nullable String name(Actor actor) {
        String email = actor.email();
        String id = actor.userId();
        return email != null && !email.isEmpty() ? email : id == null || id.isEmpty() ? null : id;
    }

    private static String who(Actor actor) {
        String name = name(actor);
        if (name == null) {
            return nameless(actor.type());
        }
        return actor.onBehalfOf() == null ? told(name) : told(name) + " (for " + told(actor.onBehalfOf()) + ")";
    }

    /** That nobody was signed in is known of one who acted; that nobody could tell who it was is not. */
    private static String nameless(ActorType type) {
        return switch (type) {
            case ANONYMOUS -> "Somebody not signed in";
            case SERVICE -> "A service";
            case PERSON, UNKNOWN -> "Somebody unknown";
        };
    }

    private static String what(AuditEvent event) {
        String action = event.effect().action();
        return switch (event.identity().kind()) {
            case LOGIN -> signIn(action, event.outcome().result());
            case EXPORT ->
                DID_NOTHING.contains(event.outcome().result())
                        ? "tried to export" + model(event.export())
                        : "exported" + export(event.export());
            case OPERATION, ACTION -> deed(event);
            case ACCESS -> "used the audit log (" + words(Objects.requireNonNullElse(action, "read")) + ")";
            case SYSTEM -> "had the audit system tell: " + words(Objects.requireNonNullElse(action, "event"));
        };
    }

    private static String export(@Nullable Export export) {
        Long rows = export == null ? null : export.rows();
        return model(export) + (rows == null ? "" : ", " + rows + (rows == 1 ? " row" : " rows"));
    }

    private static String model(@Nullable Export export) {
        return export == null || export.model() == null ? " data" : " '" + told(export.model()) + "'";
    }

    private static String signIn(@Nullable String action, Result result) {
        if (Objects.equals(action, "logout")) {
            return "signed out";
        }
        return result == Result.SUCCESS ? "signed in" : "tried to sign in";
    }

    private static String deed(AuditEvent event) {
        Effect effect = event.effect();
        List<String> actions = actions(effect);
        List<String> past = actions.stream()
                .flatMap(action -> PastTense.of(action).stream())
                .toList();
        if (actions.isEmpty()) {
            return "did " + asked(event.operation()) + on(effect.targets());
        }
        if (past.size() < actions.size() || actions.size() > MOST_NAMED) {
            return "did " + listed(actions.stream().map(EventSummary::quoted).toList()) + on(effect.targets());
        }
        // Of what was not done nothing is to be read as done, whatever else was.
        boolean tried = DID_NOTHING.contains(event.outcome().result())
                || effect.details().containsKey("not_done");
        String done = tried
                ? "tried to "
                        + listed(actions.stream().map(PastTense::infinitive).toList())
                : listed(past);
        return done + " " + (effect.targets().isEmpty() ? "something" : targets(effect.targets()));
    }

    private static List<String> actions(Effect effect) {
        String several = effect.details().get("actions");
        if (several != null) {
            return List.of(several.split(", ", -1));
        }
        return effect.action() == null ? List.of() : List.of(effect.action());
    }

    private static String asked(@Nullable Operation operation) {
        if (operation == null) {
            return "something";
        }
        List<String> fields =
                operation.rootFields().stream().map(RootField::name).distinct().toList();
        String type = operation.type() == OperationType.UNKNOWN
                ? "request"
                : operation.type().name().toLowerCase(Locale.ROOT);
        return fields.isEmpty() ? "a " + type : "the " + type + " " + toldOf(fields);
    }

    /** Each in its own right: what was created is not what was deleted. */
    private static String listed(List<String> actions) {
        int last = Math.min(actions.size(), MOST_NAMED) - 1;
        if (last == 0) {
            return actions.get(0);
        }
        String first = actions.stream().limit(last).collect(Collectors.joining(", "));
        return actions.size() > MOST_NAMED
                ? first + ", " + actions.get(last) + " and more"
                : first + " and " + actions.get(last);
    }

    private static String quoted(String action) {
        return "'" + words(action) + "'";
    }

    private static String on(List<Target> targets) {
        return targets.isEmpty() ? "" : " on " + targets(targets);
    }

    private static String targets(List<Target> targets) {
        return some(targets.stream().map(EventSummary::target).distinct().toList());
    }

    private static String target(Target target) {
        String name = target.name() == null ? target.id() : target.name();
        String type = target.type().equals(UNKNOWN) ? "something" : words(target.type());
        return type + (name == null ? "" : " '" + told(name) + "'");
    }

    private static String toldOf(List<String> names) {
        return some(names.stream().map(EventSummary::told).toList());
    }

    private static String some(List<String> all) {
        String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMED ? named + " and " + (all.size() - MOST_NAMED) + " more" : named;
    }

    private static String ended(AuditEvent event) {
        List<String> codes = event.outcome().errorCodes();
        String result = words(event.outcome().result().name().toLowerCase(Locale.ROOT));
        String undone = event.effect().details().get("not_done");
        return (codes.isEmpty() ? result : result + " (" + toldOf(codes) + ")")
                + (undone == null ? "" : ", not done: " + toldOf(List.of(undone.split(", ", -1))));
    }

    private static String words(String name) {
        return told(name).replace('_', ' ');
    }

    private static String told(String name) {
        return name.length() > LONGEST_NAME ? Beginning.of(name, LONGEST_NAME) + "…" : name;
    }
}
