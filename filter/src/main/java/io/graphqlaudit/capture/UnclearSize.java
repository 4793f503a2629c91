package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.GraphQlRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a document is that could not be understood, which is all of it that an event can show beside its names. */
final class UnclearSize {
    private UnclearSize() {}

    /**
     * The operation, with the size of its document if that was not parsed or is longer than is kept.
     *
     * @param body the body that holds it; null where it stands in the URL
     */
    static PlannedOperation told(PlannedOperation operation, @Nullable RequestBody body) {
        GraphQlRequest request = operation.request();
        String document = request.query();
        if (document == null || (operation.document().parsed() && !request.queryCut())) {
            return operation;
        }
        if (!request.queryCut()) {
            return operation.of(Map.of("document_characters", Integer.toString(document.length())));
        }
        Map<String, String> size = new HashMap<>(body == null ? Map.of() : body.size());
        size.put("document_characters", "at least " + document.length());
        return operation.of(size);
    }
}
