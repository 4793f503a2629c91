package io.graphqlaudit.persistence;

/** The records that were set aside because they could not be read or stored. Safe for use by several threads. */
public interface SetAside {
    /**
     * Tries every record again that another version of this software set aside. Those that can be stored now are, at
     * the next positions; the others stay, marked with this version.
     *
     * @return how many are stored now
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be used now; trying again goes on
     *     where this ended
     */
    int retry();
}
