package io.graphqlaudit.persistence.retention;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: events that must stay whatever their age.
 *
 * @param name its name, unique among standing holds
 * @param reason why it was placed
 * @param scope what it covers
 * @param placedAt since when
 * @param placedBy by whom
 * @param releasedAt since when it stands no more; null while it stands
 * @param releasedBy who released it; null while it stands
 */
public record Hold(
        String name,
        String reason,
        Scope scope,
        Instant placedAt,
        String placedBy,
        @Nullable Instant releasedAt,
        @Nullable String releasedBy) {
    public Hold {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(placedBy, "placedBy");
    }

    /**
     * The events a hold covers: those that meet all of these. A null leaves its side open, so four nulls cover
     * everything.
     *
     * @param from received then or later
     * @param to received before then
     * @param application recorded by this application
     * @param actor done by whoever has this user id or e-mail address
     */
    public record Scope(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String application,
            @Nullable String actor) {
        public Scope {
            if (from != null && to != null && !from.isBefore(to)) {
                throw new IllegalArgumentException("A hold must begin before it ends.");
            }
        }
    }
}
