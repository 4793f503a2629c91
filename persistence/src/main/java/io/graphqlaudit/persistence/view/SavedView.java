package io.graphqlaudit.persistence.view;

import java.time.Instant;
import java.util.Objects;

/**
 * What somebody saw on the page, kept under a name.
 *
 * @param id tells it from all others; a UUID
 * @param owner whose it is
 * @param name in form C, without white space around it
 * @param state what stands in the address of the page behind {@code #/}, such as {@code events?q=last:24h}; ASCII
 * @param shared whether all superadmins see it, or its owner alone
 * @param savedAt when it was last saved, to the microsecond
 */
public record SavedView(String id, Owner owner, String name, String state, boolean shared, Instant savedAt) {
    public SavedView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(savedAt, "savedAt");
    }

    /**
     * Whose a view is.
     *
     * @param key tells them from all others, such as {@code token:7}
     * @param name what others see
     */
    public record Owner(String key, String name) {
        public Owner {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(name, "name");
        }
    }
}
