package io.graphqlaudit.persistence.database;

/** What brings a commit to disk. Implementations are safe for use by several threads. */
public interface CommitDurability {
    /** For databases whose commit returns only when it is on disk. */
    CommitDurability BY_COMMIT = new CommitDurability() {
        @Override
        public void committing() {}

        @Override
        public void ensure() {}
    };

    /** Says that a commit is about to happen. */
    void committing();

    /**
     * Returns when every commit announced and made before is on disk.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when that could not be had
     */
    void ensure();
}
