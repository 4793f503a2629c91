package io.graphqlaudit.event;

import java.util.Objects;

/**
 * An event on its way, and how much of its story it tells. An operation whose answer begins to leave before its
 * outcome is known is written as {@link Stage#OPENED} and later, by the same id, as {@link Stage#CLOSED}; the
 * store keeps one event of the two. One that stays open when its process has ended keeps the outcome
 * {@link Result#UNKNOWN}.
 *
 * @param stage how much is told
 * @param event the event as known at that stage
 */
public record AuditRecord(Stage stage, AuditEvent event) {
    public AuditRecord {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(event, "event");
    }

    /** A record that tells all there is to tell. */
    public static AuditRecord complete(AuditEvent event) {
        return new AuditRecord(Stage.COMPLETE, event);
    }

    /** How much of an event's story a record tells. The code is what spools keep. */
    public enum Stage {
        /** All of it. */
        COMPLETE(1),
        /** Its beginning; the outcome may follow. */
        OPENED(2),
        /** All of what {@link #OPENED} began. Where that was shed there is nothing to close: it is {@link #COMPLETE}. */
        CLOSED(3);

        private final int code;

        Stage(int code) {
            this.code = code;
        }

        /** The stable number of this stage. */
        public int code() {
            return code;
        }

        /**
         * The stage with that number.
         *
         * @throws IllegalArgumentException when no stage has it
         */
        public static Stage ofCode(int code) {
            for (Stage stage : values()) {
                if (stage.code == code) {
                    return stage;
                }
            }
            throw new IllegalArgumentException("no record stage has the code " + code);
        }
    }
}
