package io.graphqlaudit.persistence.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as somebody names them.
 *
 * @param userId the id by which an application knows them
 * @param number whom it may mean as well, see {@link StoredActor}; null for nobody
 */
public record UserName(String userId, @Nullable Long number) {
    public UserName {
        Objects.requireNonNull(userId, "userId");
    }
}
