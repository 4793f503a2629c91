package io.graphqlaudit.spool.ship;

/** The admin WAR can be reached and stores, but not these records. */
final class RecordsRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordsRefusedException(String message) {
        super(message);
    }
}
