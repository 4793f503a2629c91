package io.graphqlaudit.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rules can know of a request besides its operations.
 *
 * @param application the audited application
 * @param path the path below the application's context, decoded, without parameters
 * @param userId who is signed in when the request arrives, if known
 * @param email that person's address, if known
 */
public record Requester(
        String application,
        String path,
        @Nullable String userId,
        @Nullable String email) {
    public Requester {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(path, "path");
    }
}
