package io.graphqlaudit.persistence.database;

import java.util.function.Supplier;

/** What brings a commit to disk. Implementations are safe for use by several threads. */
public interface CommitDurability {
    /** For databases whose commit returns only when it is on disk. */
    CommitDurability BY_COMMIT = new CommitDurability() {
        @Override
        public <T> T lasting(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void ensure() {}
    };

    /**
     * What the work answers, once all that it commits is on disk.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when that could not be had
     */
    <T> T lasting(Supplier<T> work);

    /**
     * Returns when every commit that can be seen is on disk.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when that could not be had
     */
    void ensure();
}
