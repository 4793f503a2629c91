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

    /** The type of what nothing names. */
    static final String UNKNOWN = "unknown";

    /** What a field by itself does. */
    static Act of(SelectedField field, FieldActions actions) {
        return new Act(actions.of(field), field, false);
    }

    /** Whether the field may be one that only groups others. */
    boolean mayBeGroup() {
        return !action.known() && field.argumentNames().isEmpty();
    }

    /** The type of the things acted upon, as far as the name tells. */
    String type() {
        String resource = action.resource();
        return resource == null ? UNKNOWN : resource;
    }

    /**
     * What the fields below it do, if it is a group; else itself. Fields without arguments do not count: {@code open} in
     * an answer is a state.
     */
    List<Act> inside(FieldActions actions) {
        List<Act> inside = field.children().stream()
                .limit(MOST_IN_A_GROUP)
                .filter(child -> !child.argumentNames().isEmpty())
                .map(child -> new Act(inGroup(field.name(), actions.of(child)), child, true))
                .filter(act -> act.action().known())
                .toList();
        return inside.isEmpty() ? List.of(this) : inside;
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
