package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of an event do not tell of its effect, as codes in one of them: who looks for any action or any target
 * has to look into the JSON of these events, and of no others.
 */
public final class Untold {
    /** Further targets, or a name beside the id of the only one. */
    public static final short TARGETS = 1;

    /** Further actions, and so perhaps further targets. */
    public static final short ACTIONS = 2;

    private Untold() {}

    /** What is untold of an effect; null for nothing. */
    public static @Nullable Short of(Effect effect) {
        if (effect.details().containsKey("actions")) {
            return ACTIONS;
        }
        List<Target> targets = effect.targets();
        boolean more =
                targets.size() > 1 || targets.stream().anyMatch(target -> target.id() != null && target.name() != null);
        return more ? TARGETS : null;
    }
}
