package io.graphqlaudit.redact;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.CutMark;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.event.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One look at one event; parts in which there is nothing to change stay the same objects. */
final class LastLook {
    /** More than is left of a text that was cut where it was read, its mark included. */
    private static final int LONGEST = 1_100;

    /** A text that is no longer, as {@link Text#honest} shows it, was not cut. */
    private static final int LONGEST_WHOLE = 1_000;
    /** The same in bytes of UTF-8. */
    private static final int LONGEST_WHOLE_OF_TARGET = 600;

    private static final int MOST_ARGUMENTS = 256;

    private final Redaction redaction;
    private final EnumSet<Anomaly> odd = EnumSet.noneOf(Anomaly.class);

    LastLook(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The event as it may be kept; the same one if nothing is to be said or changed. */
    AuditEvent at(AuditEvent event) {
        Actor actor = actor(event.actor());
        Source source = source(event.source());
        Operation operation = event.operation() == null ? null : operation(event.operation());
        FieldReference field = event.field() == null ? null : reference(event.field());
        Export export = event.export() == null ? null : export(event.export());
        Effect effect = effect(event.effect());
        Outcome outcome = outcome(event.outcome());
        Trace trace = trace(event.trace());
        boolean same = odd.isEmpty()
                && Objects.equals(actor, event.actor())
                && Objects.equals(source, event.source())
                && Objects.equals(operation, event.operation())
                && Objects.equals(field, event.field())
                && Objects.equals(export, event.export())
                && Objects.equals(effect, event.effect())
                && Objects.equals(outcome, event.outcome())
                && Objects.equals(trace, event.trace());
        if (same) {
            return event;
        }
        odd.addAll(event.anomalies());
        return new AuditEvent(
                event.identity(), event.time(), actor, source, operation, field, export, effect, outcome, trace, odd);
    }

    private Actor actor(Actor actor) {
        String user = optional(actor.userId());
        String email = optional(actor.email());
        String other = optional(actor.onBehalfOf());
        boolean same = Objects.equals(user, actor.userId())
                && Objects.equals(email, actor.email())
                && Objects.equals(other, actor.onBehalfOf());
        return same ? actor : new Actor(actor.type(), user, email, other, actor.evidence(), actor.knownBeforehand());
    }

    private Source source(Source source) {
        String client = optional(source.clientIp());
        String peer = optional(source.peerIp());
        List<String> chain = all(source.forwardedChain(), this::text);
        String agent = optional(source.userAgent());
        boolean same = Objects.equals(client, source.clientIp())
                && Objects.equals(peer, source.peerIp())
                && Objects.equals(chain, source.forwardedChain())
                && Objects.equals(agent, source.userAgent());
        return same ? source : new Source(client, peer, chain, agent);
    }

    /** Document and variables were redacted when they were understood. */
    private Operation operation(Operation operation) {
        String claimed = optional(operation.claimedName());
        String name = optional(operation.documentName());
        List<RootField> fields = all(operation.rootFields(), this::field);
        boolean same = Objects.equals(claimed, operation.claimedName())
                && Objects.equals(name, operation.documentName())
                && Objects.equals(fields, operation.rootFields());
        return same
                ? operation
                : new Operation(
                        operation.type(),
                        claimed,
                        name,
                        operation.text(),
                        operation.variables(),
                        operation.documentHash(),
                        fields,
                        operation.transport(),
                        operation.batchIndex(),
                        operation.batchSize());
    }

    private RootField field(RootField field) {
        String alias = text(field.alias());
        String name = field.name().equals(field.alias()) ? alias : text(field.name());
        List<String> arguments = all(few(field.argumentNames()), this::text);
        boolean sameNames = alias.equals(field.alias()) && name.equals(field.name());
        return sameNames && Objects.equals(arguments, field.argumentNames())
                ? field
                : new RootField(alias, name, arguments, field.result());
    }

    private List<String> few(List<String> arguments) {
        if (arguments.size() <= MOST_ARGUMENTS) {
            return arguments;
        }
        odd.add(Anomaly.TRUNCATED);
        return arguments.subList(0, MOST_ARGUMENTS);
    }

    private FieldReference reference(FieldReference reference) {
        RootField field = field(reference.rootField());
        return field.equals(reference.rootField()) ? reference : new FieldReference(reference.operationEvent(), field);
    }

    private Export export(Export export) {
        String model = optional(export.model());
        return Objects.equals(model, export.model()) ? export : new Export(model, export.rows(), export.demo());
    }

    private Effect effect(Effect effect) {
        String action = optional(effect.action());
        List<Target> targets = all(effect.targets(), this::target);
        Map<String, String> details = details(effect.details());
        boolean same = Objects.equals(action, effect.action())
                && Objects.equals(targets, effect.targets())
                && Objects.equals(details, effect.details());
        return same ? effect : new Effect(action, targets, details);
    }

    private Target target(Target target) {
        String type = text(target.type());
        String id = ofTarget(target.id());
        String name = ofTarget(target.name());
        boolean same =
                type.equals(target.type()) && Objects.equals(id, target.id()) && Objects.equals(name, target.name());
        return same ? target : new Target(type, id, name);
    }

    /** Identifiers and names of targets are cut sooner than other texts. */
    private @Nullable String ofTarget(@Nullable String text) {
        boolean isWhole = text != null && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_WHOLE_OF_TARGET;
        return text == null ? null : text(text, isWhole);
    }

    private Map<String, String> details(Map<String, String> details) {
        boolean same = true;
        for (Map.Entry<String, String> detail : details.entrySet()) {
            same &= text(detail.getValue()).equals(detail.getValue());
        }
        if (same) {
            return details;
        }
        Map<String, String> clean = new TreeMap<>();
        details.forEach((name, value) -> clean.put(name, text(value)));
        return clean;
    }

    private String disarmed(String text) {
        String shown = CutMark.disarmed(text);
        if (!shown.equals(text)) {
            odd.add(Anomaly.TEXT_NEUTRALISED);
        }
        return shown;
    }

    private Outcome outcome(Outcome outcome) {
        List<String> codes = all(outcome.errorCodes(), this::text);
        return Objects.equals(codes, outcome.errorCodes())
                ? outcome
                : new Outcome(outcome.result(), outcome.httpStatus(), codes, outcome.evidence());
    }

    /** Ids of traces have one form only, and of sessions there is only a hash. */
    private Trace trace(Trace trace) {
        String request = optional(trace.requestId());
        return Objects.equals(request, trace.requestId())
                ? trace
                : new Trace(request, trace.traceId(), trace.sessionHash());
    }

    private <T> List<T> all(List<T> items, UnaryOperator<T> clean) {
        List<T> changed = null;
        for (int i = 0; i < items.size(); i++) {
            T item = items.get(i);
            T after = clean.apply(item);
            if (!after.equals(item)) {
                changed = changed == null ? new ArrayList<>(items) : changed;
                changed.set(i, after);
            }
        }
        return changed == null ? items : changed;
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private String text(String text) {
        return text(text, Text.fitting(text, LONGEST_WHOLE) == text.length());
    }

    /** @param isWhole whether it is too short to have been cut before */
    private String text(String text, boolean isWhole) {
        String clean = redaction.text(text, odd);
        int end = Text.fitting(clean, LONGEST);
        if (end < clean.length()) {
            odd.add(Anomaly.TRUNCATED);
            clean = clean.substring(0, end) + CutMark.of(clean.length());
        } else if (isWhole) {
            clean = disarmed(clean);
        }
        String honest = Text.honest(clean);
        if (!honest.equals(clean) || Text.wasReplaced(honest)) {
            odd.add(Anomaly.TEXT_NEUTRALISED);
        }
        return honest;
    }
}
