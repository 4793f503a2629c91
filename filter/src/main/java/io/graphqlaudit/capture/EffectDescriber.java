package io.graphqlaudit.capture;

import io.graphqlaudit.effect.ActedField;
import io.graphqlaudit.effect.EffectReader;
import io.graphqlaudit.effect.FieldActions;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.redact.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes what was done, and to what, for an event: within limits. Safe for use by several threads. */
final class EffectDescriber {
    private static final String EXPORT = "export";
    private static final String LOGIN = "login";
    private static final String LOGOUT = "logout";
    /** What every server has begins so. */
    private static final String META = "__";
    /** Longest identifier or name of a target, in bytes of UTF-8. */
    private static final int LONGEST = 600;

    private final EffectReader reader;
    private final Redaction redaction;

    EffectDescriber(FieldActions actions, Redaction redaction) {
        this.redaction = redaction;
        this.reader = new EffectReader(actions);
    }

    /** The root fields of an operation whose answers may say which things they are about. */
    List<SelectedField> askedForThings(PlannedOperation operation) {
        if (operation.selected().type() == OperationType.QUERY) {
            return List.of();
        }
        List<SelectedField> fields = operation.selected().fields();
        if (operation.logins().isEmpty() && operation.exports().isEmpty() && fields.size() <= EffectReader.MOST_ASKED) {
            return fields;
        }
        Set<SelectedField> otherwise = new HashSet<>();
        operation.logins().forEach(login -> otherwise.add(login.field()));
        operation.exports().forEach(export -> otherwise.add(export.field()));
        return fields.stream()
                .filter(field -> !otherwise.contains(field))
                .limit(EffectReader.MOST_ASKED)
                .toList();
    }

    /** What an operation does. A persisted document is known by its hash or id alone. */
    Effect ofOperation(
            PlannedOperation operation,
            Function<SelectedField, Result> results,
            ResponseSummary summary,
            Set<Anomaly> anomalies) {
        Map<SelectedField, String> known = new HashMap<>(0);
        operation.logins().forEach(login -> known.put(login.field(), verbOfLogin(login.field())));
        operation.exports().forEach(export -> known.put(export.field(), EXPORT));
        List<ActedField> fields = new ArrayList<>(operation.selected().fields().size());
        for (SelectedField field : operation.selected().fields()) {
            fields.add(new ActedField(
                    field,
                    known.get(field),
                    results.apply(field),
                    summary.sightings().getOrDefault(field.alias(), List.of())));
        }
        Effect effect = reader.read(operation.selected().type(), fields);
        if (EffectReader.isCut(effect)) {
            anomalies.add(Anomaly.TRUNCATED);
        }
        return limited(effect, further(operation, anomalies), anomalies);
    }

    /** All that is known of a request of whose body nothing was read: how long that is, if it says so. */
    static Effect ofUnread(long length) {
        return length < 0 ? Effect.none() : new Effect(null, List.of(), Map.of("body_bytes", Long.toString(length)));
    }

    /** Whether one of the fields that are no sign-ins may be why somebody else is there than before. */
    boolean mayChangeWhoIsThere(PlannedOperation operation) {
        if (!operation.isMutation()) {
            return false;
        }
        Set<SelectedField> logins = new HashSet<>();
        operation.logins().forEach(login -> logins.add(login.field()));
        return operation.selected().fields().stream()
                .filter(field -> !logins.contains(field) && !field.name().startsWith(META))
                .anyMatch(field -> FieldActions.mayChangeWhoIsThere(reader.action(field.name())));
    }

    /** What a sign-in does: one that only the operator calls so is a {@code login}. */
    String verbOfLogin(SelectedField field) {
        String action = reader.action(field.name()).action();
        return FieldActions.isAboutSignIn(action) ? action : LOGIN;
    }

    /** Whether the field signs somebody in, and not only by one thing more or once more. */
    boolean isLogin(SelectedField field) {
        return verbOfLogin(field).equals(LOGIN);
    }

    boolean isLogout(SelectedField field) {
        return verbOfLogin(field).equals(LOGOUT);
    }

    /** What else is to be said of an operation. */
    private Map<String, String> further(PlannedOperation operation, Set<Anomaly> anomalies) {
        String persistedHash = Limited.name(operation.request().persistedHash(), redaction, anomalies);
        UUID requestEvent = operation.requestEvent();
        if (persistedHash == null
                && requestEvent == null
                && operation.bodySize().isEmpty()) {
            return Map.of();
        }
        Map<String, String> further = new HashMap<>(operation.bodySize());
        if (persistedHash != null) {
            further.put("persisted_query", persistedHash);
        }
        if (requestEvent != null) {
            further.put(ActAssembler.REQUEST_EVENT, requestEvent.toString());
        }
        return further;
    }

    private static Effect limited(Effect effect, Map<String, String> further, Set<Anomaly> anomalies) {
        List<Target> targets = effect.targets();
        if (targets.stream().anyMatch(EffectDescriber::isLong)) {
            targets = targets.stream().map(target -> limited(target, anomalies)).toList();
        } else if (further.isEmpty()) {
            return effect;
        }
        Map<String, String> details = new HashMap<>(effect.details());
        details.putAll(further);
        return new Effect(effect.action(), targets, details);
    }

    private static boolean isLong(Target target) {
        return isLong(target.id()) || isLong(target.name());
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.length() > LONGEST / 3;
    }

    private static Target limited(Target target, Set<Anomaly> anomalies) {
        return new Target(
                target.type(),
                Limited.text(target.id(), LONGEST, anomalies),
                Limited.text(target.name(), LONGEST, anomalies));
    }
}
