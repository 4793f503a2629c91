package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.Level;
import io.graphqlaudit.redact.RedactedJson;
import io.graphqlaudit.redact.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes an operation for its event: redacted, within limits, as much as its level allows. */
final class OperationDescriber {
    private final CaptureSettings settings;
    private final Redaction redaction;

    OperationDescriber(CaptureSettings settings, Redaction redaction) {
        this.settings = settings;
        this.redaction = redaction;
    }

    Operation describe(PlannedOperation planned, Function<SelectedField, Result> results, Set<Anomaly> anomalies) {
        SelectedOperation selected = planned.selected();
        List<RootField> fields = new ArrayList<>(selected.fields().size());
        for (SelectedField field : selected.fields()) {
            fields.add(rootField(field, results.apply(field), anomalies));
        }
        boolean full = planned.decision().level() == Level.FULL;
        return new Operation(
                selected.type(),
                Limited.name(planned.request().operationName(), redaction, anomalies),
                Limited.name(selected.documentName(), redaction, anomalies),
                full ? text(planned, anomalies) : null,
                full ? variables(planned, anomalies) : null,
                planned.document().documentHash().orElse(null),
                fields,
                planned.transport(),
                planned.batchIndex(),
                planned.batchSize());
    }

    /** The operation without anything that could fail to be redacted. */
    Operation bare(PlannedOperation planned) {
        return new Operation(
                planned.selected().type(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                planned.transport(),
                planned.batchIndex(),
                planned.batchSize());
    }

    RootField rootField(SelectedField field, Result result, Set<Anomaly> anomalies) {
        return new RootField(
                Objects.requireNonNull(Limited.name(field.alias(), redaction, anomalies)),
                Objects.requireNonNull(Limited.name(field.name(), redaction, anomalies)),
                field.argumentNames(),
                result);
    }

    private @Nullable String text(PlannedOperation planned, Set<Anomaly> anomalies) {
        return Limited.text(planned.document().redactedText().orElse(null), settings.maxDocument(), anomalies);
    }

    private @Nullable String variables(PlannedOperation planned, Set<Anomaly> anomalies) {
        if (!planned.request().variablesPresent()) {
            return null;
        }
        RedactedJson redacted =
                planned.document().redactVariables(planned.request().variables(), settings.maxVariables());
        anomalies.addAll(redacted.anomalies());
        return redacted.text();
    }
}
