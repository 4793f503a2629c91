package io.graphqlaudit.event;

import org.jspecify.annotations.Nullable;

/**
 * A thing that was acted upon.
 *
 * @param type the resource type in lower snake case, such as {@code model}
 * @param id its identifier, if known
 * @param name its name, if known
 */
public record Target(
        String type, @Nullable String id, @Nullable String name) {
    public Target {
        type = Text.storable(type);
        id = Text.storableOrNull(id);
        name = Text.storableOrNull(name);
    }
}
