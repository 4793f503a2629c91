package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.redact.RedactedJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document understood. Immutable, for any number of threads; holds no literal that is secret. */
public final class AnalyzedDocument {
    private final DocumentOutline outline;
    private final VariableSecrets secrets;
    private final @Nullable RedactedText text;
    private final Set<Anomaly> anomalies;

    /** @param text null when the document was not parsed */
    AnalyzedDocument(
            DocumentOutline outline, VariableSecrets secrets, @Nullable RedactedText text, Set<Anomaly> anomalies) {
        this.outline = outline;
        this.secrets = secrets;
        this.text = text;
        this.anomalies = Set.copyOf(anomalies);
    }

    /** Whether the document was parsed; otherwise only names found by a scan are known, and no text is shown. */
    public boolean parsed() {
        return text != null;
    }

    /** The document without secrets and comments; empty when it was not parsed. */
    public Optional<String> redactedText() {
        return Optional.ofNullable(text).map(RedactedText::text);
    }

    /** SHA-256 of {@link #redactedText} in hexadecimal; empty when it was not parsed. */
    public Optional<String> documentHash() {
        return Optional.ofNullable(text).map(RedactedText::hash);
    }

    /**
     * The variables as JSON text, without the values that this document or their own names make secret. When the
     * document was not parsed, nobody knows where it uses them, and every value is hidden. Never throws.
     *
     * @param maxBytes most bytes of UTF-8 the text may take, at least 64
     */
    public RedactedJson redactVariables(Map<String, @Nullable Object> variables, int maxBytes) {
        return secrets.given(variables).json(variables, maxBytes);
    }

    /**
     * The operation a server would run for that claimed name and those variables. Without a name (or with an empty
     * one) graphql-java runs the only operation; when several could be meant, all count.
     */
    public SelectedOperation operation(@Nullable String claimedName, Map<String, @Nullable Object> variables) {
        return operation(claimedName, variables, true);
    }

    /**
     * As {@link #operation(String, Map)}.
     *
     * @param complete whether there are no other variables, so that defaults hold for those that are missing
     */
    public SelectedOperation operation(
            @Nullable String claimedName, Map<String, @Nullable Object> variables, boolean complete) {
        Set<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        odd.addAll(anomalies);
        List<OperationOutline> candidates = candidates(claimedName, odd);
        if (candidates.isEmpty()) {
            return new SelectedOperation(OperationType.UNKNOWN, null, List.of(), odd);
        }
        boolean certain = candidates.size() == 1;
        FieldCollector collector = new FieldCollector(outline.fragments(), certain);
        OperationType type = OperationType.UNKNOWN;
        VariableSecrets known = secrets.given(variables);
        for (OperationOutline candidate : candidates) {
            type = moreSerious(type, candidate.type());
            collector.collect(
                    candidate.selections(),
                    new VariableScope(known, candidate.variableDefaults(), variables, complete));
        }
        odd.addAll(collector.anomalies());
        boolean mayRun = certain || !odd.contains(Anomaly.OPERATION_NAME_MISMATCH);
        return new SelectedOperation(type, mayRun ? candidates.get(0).name() : null, collector.fields(), odd);
    }

    /** The operation for that claimed name, if it is the same, and has the same root fields, whatever the variables. */
    public Optional<SelectedOperation> operationForAnyVariables(@Nullable String claimedName) {
        Set<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        List<OperationOutline> candidates = candidates(claimedName, odd);
        boolean same = parsed()
                && odd.isEmpty()
                && candidates.size() == 1
                && !outline.isConditional(candidates.get(0).selections());
        return same ? Optional.of(operation(claimedName, Map.of())) : Optional.empty();
    }

    private List<OperationOutline> candidates(@Nullable String claimedName, Set<Anomaly> odd) {
        List<OperationOutline> candidates = outline.operations();
        if (claimedName != null && !claimedName.isEmpty() && !candidates.isEmpty()) {
            List<OperationOutline> named = candidates.stream()
                    .filter(operation -> claimedName.equals(operation.name()))
                    .toList();
            if (named.isEmpty()) {
                odd.add(Anomaly.OPERATION_NAME_MISMATCH);
                return candidates;
            }
            candidates = named;
        }
        if (candidates.size() > 1) {
            odd.add(Anomaly.AMBIGUOUS_OPERATION);
        }
        return candidates;
    }

    static OperationType moreSerious(OperationType one, OperationType other) {
        return seriousness(one) >= seriousness(other) ? one : other;
    }

    private static int seriousness(OperationType type) {
        return switch (type) {
            case MUTATION -> 3;
            case SUBSCRIPTION -> 2;
            case QUERY -> 1;
            case UNKNOWN -> 0;
        };
    }

    /** The document without secrets, and its SHA-256 in hexadecimal. */
    record RedactedText(String text, String hash) {}
}
