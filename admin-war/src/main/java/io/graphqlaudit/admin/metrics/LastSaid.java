package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.event.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the store last answered to a question, for the time while it is away. Safe for use by several threads. */
final class LastSaid<T> {
    private final Supplier<T> question;
    private volatile @Nullable T answer;

    LastSaid(Supplier<T> question) {
        this.question = question;
    }

    /** The answer of now, or else the last one; empty before the first. Says there when the store is away. */
    Optional<T> ask(Exposition out) {
        // Each question to a store that is away costs seconds, and whoever scrapes waits for ten.
        if (!out.isStoreAway()) {
            try {
                answer = question.get();
            } catch (StoreUnavailableException e) {
                out.storeIsAway();
            }
        }
        return Optional.ofNullable(answer);
    }
}
