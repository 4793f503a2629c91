package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/** The drain as JMX shows it. Safe for use by several threads. */
public final class DrainBean implements DrainMXBean {
    private final Supplier<DrainStatus> drain;
    private final Clock clock;

    /** A view of that drain. */
    public DrainBean(Supplier<DrainStatus> drain, Clock clock) {
        this.drain = drain;
        this.clock = clock;
    }

    @Override
    public boolean isRunning() {
        return drain.get().running();
    }

    @Override
    public boolean isStoreReachable() {
        return drain.get().storeReachable();
    }

    @Override
    public String getStoreFailure() {
        return Objects.requireNonNullElse(drain.get().storeFailure(), "");
    }

    @Override
    public long getFailures() {
        return drain.get().failures();
    }

    @Override
    public int getInstances() {
        return drain.get().instances().size();
    }

    @Override
    public long getWaitingRecords() {
        return drain.get().instances().stream()
                .mapToLong(InstanceStatus::waiting)
                .sum();
    }

    @Override
    public long getWaitingBytes() {
        return drain.get().instances().stream()
                .mapToLong(InstanceStatus::waitingBytes)
                .sum();
    }

    @Override
    public double getOldestWaitingSeconds() {
        Instant now = clock.instant();
        return drain.get().instances().stream()
                .map(InstanceStatus::oldestWaiting)
                .filter(Objects::nonNull)
                .mapToDouble(since -> Math.max(0, Duration.between(since, now).toMillis()) / 1e3)
                .max()
                .orElse(0);
    }
}
