package io.graphqlaudit.admin.access;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a refusal out of the checks. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient @Nullable Duration wait;

    RefusedException(Refusal refusal) {
        this(refusal, null);
    }

    private RefusedException(Refusal refusal, @Nullable Duration wait) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
        this.wait = wait;
    }

    /** A refusal that is over after that time. */
    static RefusedException until(Refusal refusal, Duration wait) {
        return new RefusedException(refusal, wait);
    }

    Refusal refusal() {
        return refusal;
    }

    /** How many whole seconds to wait before it is worth asking again, at least one; empty where waiting does not help. */
    Optional<Long> retryAfter() {
        return Optional.ofNullable(wait)
                .map(time -> Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
