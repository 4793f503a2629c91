package io.graphqlaudit.log;

import java.util.function.Supplier;

/** Code of an application that works outside any request; loaded once more for each application of a test. */
public final class Job implements Supplier<Fate> {
    /** Made by reflection. */
    public Job() {}

    @Override
    public Fate get() {
        return AuditLog.record(Act.of("purge"));
    }
}
