package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.graphql.AnswerQuestions;
import io.graphqlaudit.graphql.ResponseReader;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.redact.Redaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes the events of an exchange from its plan and its ending. Safe for use by several threads. */
final class EventAssembler {
    private static final Set<Result> IN_VAIN =
            EnumSet.of(Result.FAILURE, Result.BLOCKED, Result.NOT_EXECUTED, Result.ERROR);
    private final ResponseReader reader = new ResponseReader();
    private final OperationDescriber describer;
    private final EffectDescriber effects;
    private final CaptureSettings settings;
    private final NamelessSignIns nameless;
    private final Origin origin;
    private final Clock clock;

    EventAssembler(
            CaptureSettings settings, Redaction redaction, NamelessSignIns nameless, Origin origin, Clock clock) {
        this.describer = new OperationDescriber(settings, redaction);
        this.effects = new EffectDescriber(settings.actions(), redaction);
        this.settings = settings;
        this.nameless = nameless;
        this.origin = origin;
        this.clock = clock;
    }

    /** Whose events these are, and under which policy they are captured. */
    Origin origin() {
        return origin;
    }

    /** What the answer says about each operation of the request. */
    List<ResponseSummary> summaries(CapturedBody answer, List<PlannedOperation> plan) {
        Map<Integer, AnswerQuestions> questions = new HashMap<>(0);
        for (PlannedOperation operation : plan) {
            List<SelectedField> things = effects.askedForThings(operation);
            if (!things.isEmpty()
                    || !operation.logins().isEmpty()
                    || !operation.exports().isEmpty()) {
                questions.put(operation.batchIndex(), questions(operation).andThings(things));
            }
        }
        IntFunction<AnswerQuestions> asked = place -> questions.getOrDefault(place, AnswerQuestions.NONE);
        return answer.isText()
                ? reader.read(answer.characters(), answer.isCut(), asked)
                : reader.read(answer.bytes(), answer.length(), answer.isCut(), asked);
    }

    private AnswerQuestions questions(PlannedOperation operation) {
        return AnswerQuestions.of(fields(operation.logins()), fields(operation.exports()), settings.exportRowsPath());
    }

    private static List<SelectedField> fields(List<PlannedOperation.PlannedField> planned) {
        return planned.stream().map(PlannedOperation.PlannedField::field).toList();
    }

    /** The events as far as they can be told before the answer begins to leave. */
    List<AuditEvent> opened(RequestFacts facts, List<PlannedOperation> plan) {
        return events(facts, plan, null);
    }

    /** The events with their outcomes. */
    List<AuditEvent> ended(RequestFacts facts, List<PlannedOperation> plan, Ending ending) {
        return events(facts, plan, ending);
    }

    /** The least that can be told of operations whose capture failed: that they were asked for, and by whom. */
    List<AuditEvent> bare(RequestFacts facts, List<PlannedOperation> plan) {
        List<AuditEvent> events = new ArrayList<>(1);
        for (PlannedOperation operation : plan) {
            EnumSet<Anomaly> anomalies = EnumSet.of(Anomaly.REDACTION_FAILED);
            anomalies.addAll(operation.anomalies());
            anomalies.addAll(facts.anomalies());
            events.add(new AuditEvent(
                    origin.identity(operation.id(), EventKind.OPERATION),
                    new EventTime(facts.received(), null),
                    facts.actor(),
                    facts.source(),
                    describer.bare(operation),
                    null,
                    null,
                    Effect.none(),
                    OperationOutcomes.NOT_SEEN,
                    facts.trace(),
                    anomalies));
        }
        return events;
    }

    private List<AuditEvent> events(RequestFacts facts, List<PlannedOperation> plan, @Nullable Ending ending) {
        List<AuditEvent> events = new ArrayList<>(2);
        EventTime time = new EventTime(facts.received(), ending == null ? null : clock.instant());
        int attempts =
                plan.stream().mapToInt(operation -> operation.logins().size()).sum();
        // Of several fields that may have changed the identity nobody can tell which of them did.
        boolean isOnlyAttempt = attempts == 1 && plan.stream().noneMatch(effects::mayChangeWhoIsThere);
        for (PlannedOperation operation : plan) {
            new OneOperation(facts, operation, ending, time, attempts > 0, isOnlyAttempt).addTo(events);
        }
        return events;
    }

    /** The events of one operation, made one after the other from the same facts. */
    private final class OneOperation {
        private final RequestFacts facts;
        private final PlannedOperation operation;
        private final @Nullable Ending ending;
        private final OperationOutcomes outcomes;
        private final EventTime time;
        private final boolean signsIn;
        private final boolean isOnlyAttempt;

        OneOperation(
                RequestFacts facts,
                PlannedOperation operation,
                @Nullable Ending ending,
                EventTime time,
                boolean asked,
                boolean isOnlyAttempt) {
            this.facts = facts;
            this.operation = operation;
            this.ending = ending;
            this.outcomes = new OperationOutcomes(effects, facts.actor(), operation, ending, isOnlyAttempt);
            this.time = time;
            this.isOnlyAttempt = isOnlyAttempt;
            this.signsIn = asked || (ending != null && ending.calls().areAboutIdentity());
        }

        void addTo(List<AuditEvent> events) {
            EnumSet<Anomaly> anomalies = ofTheRequest();
            anomalies.addAll(operation.anomalies());
            events.add(new AuditEvent(
                    origin.identity(operation.id(), EventKind.OPERATION),
                    time,
                    actor(),
                    facts.source(),
                    describer.describe(operation, outcomes::ofField, anomalies),
                    null,
                    null,
                    operation.isUnread()
                            ? EffectDescriber.ofUnread(facts.length())
                            : effects.ofOperation(operation, outcomes::ofField, outcomes.summary(), anomalies),
                    outcomes.ofOperation(),
                    facts.trace(),
                    anomalies));
            for (PlannedOperation.PlannedField login : operation.logins()) {
                events.add(login(login));
            }
            for (PlannedOperation.PlannedField export : operation.exports()) {
                events.add(export(export));
            }
        }

        private AuditEvent login(PlannedOperation.PlannedField login) {
            EnumSet<Anomaly> anomalies = ofTheRequest();
            boolean out = effects.isLogout(login.field());
            Effect effect = new Effect(effects.verbOfLogin(login.field()), List.of(), Map.of());
            Outcome outcome = outcomes.ofSignIn(login.field());
            return new AuditEvent(
                    origin.identity(login.id(), EventKind.LOGIN),
                    time,
                    attemptedBy(login.field(), outcome.result(), anomalies),
                    facts.source(),
                    null,
                    reference(login.field(), anomalies),
                    null,
                    effect,
                    outcome,
                    out ? facts.trace() : traceSince(facts.trace()),
                    anomalies);
        }

        private AuditEvent export(PlannedOperation.PlannedField export) {
            EnumSet<Anomaly> anomalies = ofTheRequest();
            String model =
                    Limited.name(FieldArguments.first(export.field(), settings.exportModelArguments()), anomalies);
            boolean demo = model != null && settings.demoModels().contains(model);
            List<Target> targets = model == null ? List.of() : List.of(new Target("model", null, model));
            return new AuditEvent(
                    origin.identity(export.id(), EventKind.EXPORT),
                    time,
                    actor(),
                    facts.source(),
                    null,
                    reference(export.field(), anomalies),
                    new Export(model, outcomes.rowsOf(export.field()), demo),
                    new Effect("export", targets, Map.of()),
                    outcomes.ofExport(export.field()),
                    facts.trace(),
                    anomalies);
        }

        /** Whoever follows a session finds by it how it began; the operation keeps the one that the client sent. */
        private Trace traceSince(Trace before) {
            String session = ending == null ? null : ending.newSession();
            return session == null ? before : before.inSession(session);
        }

        private EnumSet<Anomaly> ofTheRequest() {
            EnumSet<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
            anomalies.addAll(facts.anomalies());
            if (ending != null) {
                anomalies.addAll(ending.anomalies());
            }
            return anomalies;
        }

        private FieldReference reference(SelectedField field, Set<Anomaly> anomalies) {
            RootField described = describer.rootField(field, outcomes.ofField(field), anomalies);
            return new FieldReference(operation.id(), described);
        }

        private Actor actor() {
            if (ending == null || IdentityChange.isKnown(facts.actor())) {
                return facts.actor();
            }
            Actor seen = ending.calls().actor();
            if (seen.knownBeforehand()) {
                return seen;
            }
            // Where nothing in the request signs in, whoever the application names behind the filter was signed in
            // before.
            Actor after = afterwards(ending);
            return signsIn || !IdentityChange.isKnown(after) ? after : after.knownSinceBefore();
        }

        /** Who was signed in meanwhile counts, also if they are signed out again by the end. */
        private static Actor afterwards(Ending ending) {
            Actor seen = ending.calls().actor();
            return IdentityChange.isKnown(seen) && !IdentityChange.isKnown(ending.actor()) ? seen : ending.actor();
        }

        /** Whom the application knows from here on as whoever signed in by that name; else they are known by the name alone. */
        private Actor whoCame(Actor attempted, Ending ending) {
            Actor after = afterwards(ending);
            boolean came = IdentityChange.isCalled(after, attempted)
                    || (isOnlyAttempt && IdentityChange.between(facts.actor(), ending) == IdentityChange.SIGNED_IN);
            return came ? after.withEmailUnlessKnown(attempted.email()) : attempted;
        }

        private Actor attemptedBy(SelectedField field, Result how, Set<Anomaly> anomalies) {
            if (effects.isLogout(field)) {
                return facts.actor();
            }
            Actor attempted = FieldArguments.attempted(field, settings.loginActorArguments(), anomalies);
            if (attempted != null) {
                return how == Result.SUCCESS && ending != null ? whoCame(attempted, ending) : attempted;
            }
            if (effects.isLogin(field)) {
                nameless.seen(field, how);
            }
            // Whoever is signed in is not for that the one whose name was tried in vain.
            return ending == null || IN_VAIN.contains(how) ? Actor.anonymous() : afterwards(ending);
        }
    }
}
