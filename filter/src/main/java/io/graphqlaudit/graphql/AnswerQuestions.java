package io.graphqlaudit.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the answer to one operation.
 *
 * @param signIns the shapes of the values that answer a sign-in, by their keys in {@code data}
 * @param exports the shapes of the values that answer an export, by their keys in {@code data}
 * @param rowsPath names of fields from an export's value to the list of its rows; a value that is itself a list counts
 *     without it
 */
public record AnswerQuestions(
        Map<String, ResponseShape> signIns, Map<String, ResponseShape> exports, List<String> rowsPath) {
    /** Asks nothing. */
    public static final AnswerQuestions NONE = of(List.of(), List.of(), List.of());

    public AnswerQuestions {
        signIns = Map.copyOf(signIns);
        exports = Map.copyOf(exports);
        rowsPath = List.copyOf(rowsPath);
    }

    /** The questions about those fields of one operation. */
    public static AnswerQuestions of(List<SelectedField> signIns, List<SelectedField> exports, List<String> rowsPath) {
        return new AnswerQuestions(shapes(signIns), shapes(exports), rowsPath);
    }

    private static Map<String, ResponseShape> shapes(List<SelectedField> fields) {
        Map<String, ResponseShape> shapes = new HashMap<>();
        for (SelectedField field : fields) {
            // Two fields under one key: nobody knows which of several operations ran.
            shapes.merge(field.alias(), field.shape(), (one, other) -> ResponseShape.UNKNOWN);
        }
        return shapes;
    }
}
