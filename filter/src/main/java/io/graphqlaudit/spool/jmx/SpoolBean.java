package io.graphqlaudit.spool.jmx;

import io.graphqlaudit.spool.SpoolSink;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A spool as JMX shows it. Safe for use by several threads. */
public final class SpoolBean implements SpoolMXBean {
    private final SpoolSink sink;
    private final Supplier<String> shippingFailure;

    /**
     * @param sink the spool
     * @param shippingFailure why its records cannot be sent; empty when they can or need not be
     */
    public SpoolBean(SpoolSink sink, Supplier<String> shippingFailure) {
        this.sink = sink;
        this.shippingFailure = shippingFailure;
    }

    @Override
    public boolean isWritable() {
        return sink.isWritable();
    }

    @Override
    public long getAccepted() {
        return sink.counters().accepted();
    }

    @Override
    public long getWritten() {
        return sink.counters().written();
    }

    @Override
    public long getSynced() {
        return sink.counters().synced();
    }

    @Override
    public long getWaiting() {
        return sink.counters().waiting();
    }

    @Override
    public long getLate() {
        return sink.counters().late();
    }

    @Override
    public long getBytes() {
        return sink.counters().bytes();
    }

    @Override
    public Map<String, Long> getShed() {
        Map<String, Long> shed = new TreeMap<>();
        sink.counters().shed().forEach((reason, count) -> shed.put(reason.name().toLowerCase(Locale.ROOT), count));
        return shed;
    }

    @Override
    public long getRedactionFailures() {
        return sink.counters().redactionFailures();
    }

    @Override
    public String getShippingFailure() {
        return shippingFailure.get();
    }
}
