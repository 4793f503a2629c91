package io.graphqlaudit.redact;

import java.util.List;

/** A detector that always fails in the same way. */
public final class FailingDetector implements SecretDetector {
    private final Throwable failure;

    FailingDetector(Throwable failure) {
        this.failure = failure;
    }

    /** A redaction by that detector and the built-in names. */
    public static Redaction redaction(Throwable failure) {
        return new Redaction(SensitiveNames.defaultsAnd(List.of()), new FailingDetector(failure), value -> "hash");
    }

    @Override
    public String withoutSecrets(String text) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
