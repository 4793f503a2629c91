package io.graphqlaudit.spool.ship;

import java.util.Optional;

/** What a batch is sent for. The code is what travels: it never changes its meaning. */
public enum Purpose {
    /** Stores the records that follow. */
    STORE(1),
    /** Tells what the writer says of itself. */
    STATUS(2),
    /** Says that nothing more will come from the instance. */
    ABANDON(3),
    /** Only asks how far the instance is stored. */
    ASK(4);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Purpose> ofCode(int code) {
        for (Purpose purpose : values()) {
            if (purpose.code == code) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
