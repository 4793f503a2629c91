package io.graphqlaudit.event;

/** The way by which a writer's records come to the store. The code is what stores keep. */
public enum Channel {
    /** A spool on the host of the admin WAR. */
    SPOOL(1),
    /** Sent from another host. */
    INGEST(2),
    /** Stored by the writer's own process. */
    IN_PROCESS(3);

    private final int code;

    Channel(int code) {
        this.code = code;
    }

    /** The stable number of this way. */
    public int code() {
        return code;
    }

    /**
     * The way with that number.
     *
     * @throws IllegalArgumentException when no way has it
     */
    public static Channel ofCode(int code) {
        for (Channel channel : values()) {
            if (channel.code == code) {
                return channel;
            }
        }
        throw new IllegalArgumentException("no channel has the code " + code);
    }
}
