package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document asks for, given a claimed name and variables. When it is not certain which operation would run
 * (anomalies say so), the fields of all candidates are listed and the type is the most serious of theirs.
 *
 * @param type the type; {@code UNKNOWN} when the document holds no operation that could be recognised
 * @param documentName the operation's name in the document; null for an anonymous one, or when none would run
 * @param fields the root fields in document order, fragments resolved, one for each response key
 * @param anomalies what was odd
 */
public record SelectedOperation(
        OperationType type, @Nullable String documentName, List<SelectedField> fields, Set<Anomaly> anomalies) {
    public SelectedOperation {
        fields = List.copyOf(fields);
        anomalies = Set.copyOf(anomalies);
    }
}
