package io.graphqlaudit.redact;

import io.graphqlaudit.event.Anomaly;
import java.util.Set;

/**
 * JSON text without secrets.
 *
 * @param text well-formed JSON, within the limit it was asked for
 * @param anomalies {@link Anomaly#TRUNCATED} when values were left out for length, {@link Anomaly#REDACTION_FAILED}
 *     when values were dropped because redaction failed, {@link Anomaly#TEXT_NEUTRALISED} when characters were escaped
 */
public record RedactedJson(String text, Set<Anomaly> anomalies) {
    public RedactedJson {
        anomalies = Set.copyOf(anomalies);
    }
}
