package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.Times;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one writer, one after the other: there is a second only when the first one's folder was deleted
 * under it. Guarded by the writer's lock, but for {@link #deleted}.
 */
final class Instances implements Closeable {
    private static final Logger LOGGER = System.getLogger(Instances.class.getName());

    private final SpoolConfig config;
    private final Disk disk;
    private final Counts counts;
    private final Queue<Map<String, String>> losses = new ConcurrentLinkedQueue<>();
    /** What a former instance left open may end in the next one, so that nobody may take it for ended before. */
    private final List<DirectoryLock> former = new ArrayList<>(0);

    private volatile @Nullable Journal deleted;

    Instances(SpoolConfig config, Disk disk, Counts counts) {
        this.config = config;
        this.disk = disk;
        this.counts = counts;
    }

    /** The folder or the segment of that journal is gone. Any thread may say so. */
    void deleted(Journal journal) {
        deleted = journal;
    }

    boolean isDeleted(Journal journal) {
        return deleted == journal;
    }

    /** Begins a new instance. */
    Journal begin(@Nullable Journal former, long lastSequence) throws IOException {
        Journal opened = Journal.open(config, disk);
        if (former != null) {
            losses.add(loss(former, lastSequence));
            counts.beginInstance();
            leave(former);
        }
        return opened;
    }

    /** What may have been lost with the folder of an earlier instance; null when there is nothing to tell. */
    @Nullable
    Map<String, String> takeLoss() {
        return losses.poll();
    }

    private Map<String, String> loss(Journal former, long lastSequence) {
        Map<String, String> details = new TreeMap<>();
        details.put("deleted_instance", former.instance().toString());
        details.put("from", Times.format(former.created()));
        details.put("last_sequence", Long.toString(lastSequence));
        details.put("records_at_most", Long.toString(counts.ofInstance().written()));
        details.put("to", Times.format(config.clock().instant()));
        LOGGER.log(
                Level.WARNING,
                "The spool of instance {0} was deleted while it was written to. A new instance goes on; of its {1} records"
                        + " those are lost that had not been stored.",
                former.instance(),
                details.get("records_at_most"));
        return details;
    }

    private void leave(Journal left) {
        DirectoryLock owned = left.leave();
        if (left.hasNoFolder()) {
            giveUp(owned);
        } else {
            former.add(owned);
        }
    }

    /** Gives up the folders of former instances. */
    @Override
    public void close() {
        former.forEach(Instances::giveUp);
        former.clear();
    }

    private static void giveUp(DirectoryLock owned) {
        try {
            owned.close();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A deleted spool could not be closed.", e);
        }
    }
}
