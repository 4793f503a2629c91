package io.graphqlaudit.graphql;

import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.redact.RedactedJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document understood. Immutable; holds no literal that is secret. */
public final class AnalyzedDocument {
    /** Whether the document was parsed; otherwise only names found by a scan are known, and no text is shown. */
    public boolean parsed() {
        return false;
    }

    /** The operation a server would run for that claimed name and those variables. */
    public SelectedOperation operation(@Nullable String claimedName, Map<String, @Nullable Object> variables) {
        return new SelectedOperation(OperationType.UNKNOWN, null, List.of(), Set.of());
    }

    /** The document without secrets and comments; empty when it was not parsed. */
    public Optional<String> redactedText() {
        return Optional.empty();
    }

    /** SHA-256 of {@link #redactedText} in hexadecimal; empty when it was not parsed. */
    public Optional<String> documentHash() {
        return Optional.empty();
    }

    /**
     * The variables as JSON text, without the values that this document or their own names make secret. Never throws.
     *
     * @param maxBytes most bytes of UTF-8 the text may take
     */
    public RedactedJson redactVariables(Map<String, @Nullable Object> variables, int maxBytes) {
        return new RedactedJson("{}", Set.of());
    }
}
