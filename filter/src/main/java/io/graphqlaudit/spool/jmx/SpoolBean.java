package io.graphqlaudit.spool.jmx;

import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A spool as JMX shows it. Safe for use by several threads. */
public final class SpoolBean implements SpoolMXBean {
    private final SpoolSink sink;
    private final Supplier<Optional<DrainStatus>> shipping;

    /**
     * @param sink the spool
     * @param shipping how sending its records stands; empty when they are not sent
     */
    public SpoolBean(SpoolSink sink, Supplier<Optional<DrainStatus>> shipping) {
        this.sink = sink;
        this.shipping = shipping;
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
        return shipping.get().map(SpoolBean::failure).orElse("");
    }

    @Override
    public long getShippingWaiting() {
        return shipping.get().stream()
                .flatMap(status -> status.instances().stream())
                .mapToLong(InstanceStatus::waiting)
                .sum();
    }

    /** The server's, or else that of the first spool that is held up. */
    private static String failure(DrainStatus status) {
        return Stream.concat(
                        Stream.ofNullable(status.storeFailure()),
                        status.instances().stream().map(InstanceStatus::failure).flatMap(Stream::ofNullable))
                .findFirst()
                .orElse(status.running() ? "" : "Nothing is sent any more.");
    }
}
