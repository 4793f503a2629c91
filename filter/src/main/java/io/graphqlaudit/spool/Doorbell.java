package io.graphqlaudit.spool;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the one thread that rests. No ring is lost: the thread says that it rests before it looks for work, and who
 * brings work rings after it can be seen.
 */
final class Doorbell {
    private volatile boolean resting;
    private volatile @Nullable Thread thread;

    void belongsTo(Thread resident) {
        thread = resident;
    }

    void ring() {
        Thread resident = thread;
        if (resting && resident != null) {
            // One ring is enough; those who come before it is heard need not repeat it.
            resting = false;
            LockSupport.unpark(resident);
        }
    }

    /** Rests as long as told, asking once, or until the bell rings; perhaps for less. */
    void rest(LongSupplier nanos) {
        resting = true;
        long rest = nanos.getAsLong();
        if (rest > 0) {
            LockSupport.parkNanos(this, rest);
        }
        resting = false;
    }
}
