package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import java.util.Objects;

/**
 * What the policy wants for an operation.
 *
 * @param level how much is recorded
 * @param delivery what is promised before the answer may leave
 */
public record Decision(Level level, Delivery delivery) {
    /** Record nothing. */
    public static final Decision IGNORE = new Decision(Level.NONE, Delivery.ASYNC);

    public Decision {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(delivery, "delivery");
    }

    /** Whether anything is recorded. */
    public boolean isRecorded() {
        return level != Level.NONE;
    }

    /** The stronger of both, part by part. */
    public Decision orStronger(Decision other) {
        return new Decision(
                level.compareTo(other.level) >= 0 ? level : other.level,
                delivery.compareTo(other.delivery) >= 0 ? delivery : other.delivery);
    }
}
