package io.graphqlaudit.admin.metrics;

/** Knows some of the metrics. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface MetricSource {
    /** Writes its families, each whole. While the store is away what it last said is written. */
    void writeTo(Exposition out);
}
