package io.graphqlaudit.admin.metrics;

/** Knows some of the metrics. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface MetricSource {
    /**
     * Writes its families, each whole.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    void writeTo(Exposition out);
}
