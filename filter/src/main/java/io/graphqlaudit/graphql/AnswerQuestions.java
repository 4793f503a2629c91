package io.graphqlaudit.graphql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of the answer to one operation.
 *
 * @param signIns the shapes of the values that answer a sign-in, by their keys in {@code data}
 * @param exports the shapes of the values that answer an export, by their keys in {@code data}
 * @param rowsPath names of fields from an export's value to the list of its rows; a value that is itself a list counts
 *     without it
 * @param things the fields whose values may say which things they are about, by their keys in {@code data}
 */
public record AnswerQuestions(
        Map<String, ResponseShape> signIns,
        Map<String, ResponseShape> exports,
        List<String> rowsPath,
        Map<String, SelectedField> things) {
    /** Asks nothing. */
    public static final AnswerQuestions NONE = of(List.of(), List.of(), List.of());

    public AnswerQuestions {
        signIns = Map.copyOf(signIns);
        exports = Map.copyOf(exports);
        rowsPath = List.copyOf(rowsPath);
        things = Map.copyOf(things);
    }

    /** The questions about those fields of one operation. */
    public static AnswerQuestions of(List<SelectedField> signIns, List<SelectedField> exports, List<String> rowsPath) {
        return new AnswerQuestions(shapes(signIns), shapes(exports), rowsPath, Map.of());
    }

    /** These questions, and which things the values of those fields are about. */
    public AnswerQuestions andThings(List<SelectedField> fields) {
        Map<String, SelectedField> things = new HashMap<>();
        Set<String> several = new HashSet<>(0);
        for (SelectedField field : fields) {
            if (things.put(field.alias(), field) != null) {
                several.add(field.alias());
            }
        }
        things.keySet().removeAll(several);
        return new AnswerQuestions(signIns, exports, rowsPath, things);
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
