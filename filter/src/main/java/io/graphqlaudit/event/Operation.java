package io.graphqlaudit.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the GraphQL API. All text is redacted.
 *
 * @param type the type the document says
 * @param claimedName the {@code operationName} the client sent; it can be forged
 * @param documentName the name that the executed operation has in the document
 * @param text the document; null where the policy keeps none or there was none
 * @param variables the variables as JSON text; null where the policy keeps none or there were none
 * @param documentHash SHA-256 of the redacted document in hexadecimal; null without one
 * @param rootFields the root fields in document order
 * @param transport how the request arrived
 * @param batchIndex place in a batch, from 0
 * @param batchSize number of operations in the batch, 1 without one
 */
public record Operation(
        OperationType type,
        @Nullable String claimedName,
        @Nullable String documentName,
        @Nullable String text,
        @Nullable String variables,
        @Nullable String documentHash,
        List<RootField> rootFields,
        Transport transport,
        int batchIndex,
        int batchSize) {
    public Operation {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(transport, "transport");
        claimedName = Text.storableOrNull(claimedName);
        documentName = Text.storableOrNull(documentName);
        text = Text.storableOrNull(text);
        variables = Text.storableOrNull(variables);
        rootFields = List.copyOf(rootFields);
        if (batchIndex < 0 || batchIndex >= batchSize) {
            throw new IllegalArgumentException("place " + batchIndex + " is not in a batch of " + batchSize);
        }
    }
}
