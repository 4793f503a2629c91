package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.access.Refusal;

/** Carries out of the checks why a batch is not taken. */
final class IntakeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    IntakeException(Refusal refusal) {
        this(refusal, refusal.message());
    }

    IntakeException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
