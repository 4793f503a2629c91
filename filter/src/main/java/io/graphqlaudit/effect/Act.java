package io.graphqlaudit.effect;

import io.graphqlaudit.graphql.SelectedField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a root field does: it itself, or a field below one that only groups others.
 *
 * @param action what is done
 * @param field the field with the arguments
 * @param grouped whether it stands below the root field
 */
record Act(FieldAction action, SelectedField field, boolean grouped) {
    private static final int MOST_IN_A_GROUP = 100;
    private static final Set<String> GROUP_ENDINGS =
            Set.of("mutation", "mutations", "ops", "operations", "actions", "commands");

    /** What a root field of a mutation does. */
    static List<Act> of(SelectedField field, FieldActions actions) {
        Act itself = new Act(actions.of(field.name()), field, false);
        if (itself.action().known() || !field.argumentNames().isEmpty()) {
            return List.of(itself);
        }
        List<Act> inside = field.children().stream()
                .limit(MOST_IN_A_GROUP)
                .map(child -> new Act(inGroup(field.name(), actions.of(child.name())), child, true))
                .filter(act -> act.action().known())
                .toList();
        return inside.isEmpty() ? List.of(itself) : inside;
    }

    /** {@code model { create }} creates a model. */
    private static FieldAction inGroup(String group, FieldAction action) {
        return action.resource() != null
                ? action
                : new FieldAction(action.action(), groupResource(group), action.known());
    }

    private static @Nullable String groupResource(String group) {
        List<String> words = NameWords.of(group);
        int end = words.size();
        while (end > 1 && GROUP_ENDINGS.contains(words.get(end - 1))) {
            end--;
        }
        return NameReader.resource(words.subList(0, end));
    }
}
