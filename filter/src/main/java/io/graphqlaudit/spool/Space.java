package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.SpoolSpace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much space spools take and may take: as measured last, and by what this one has written since. Segments that
 * are stored already and only kept do not count, for they are deleted before anything is shed. Any thread may ask.
 */
final class Space {
    private static final Logger LOGGER = System.getLogger(Space.class.getName());
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SpoolConfig config;
    private final Disk disk;
    private final Path spool;
    private final Growth growth = new Growth();
    private volatile SpaceStage stage = SpaceStage.ROOMY;
    private volatile @Nullable SpoolSpace latest;
    private volatile long most = Long.MAX_VALUE;

    // Guarded by this.
    private long left = Long.MAX_VALUE;
    /** What was written while the last measurement went on, of which it may have seen all or nothing. */
    private long uncertain;

    private long writtenMeanwhile;
    private boolean onReserve;
    /** What may still be written to the reserve before nothing but what the spool tells of itself is kept. */
    private long reserveLeft;

    // For the measuring thread.
    private SpaceStage told = SpaceStage.ROOMY;
    private long nextLog = System.nanoTime();

    Space(SpoolConfig config, Disk disk) {
        this.config = config;
        this.disk = disk;
        this.spool = config.dataDirectory().resolve("spool");
    }

    SpaceStage stage() {
        return stage;
    }

    /** What was measured last; null before the first time. */
    @Nullable
    SpoolSpace latest() {
        return latest;
    }

    /** The size at which a new segment is begun. */
    long segmentSize() {
        return SpaceLimits.segmentSize(config.segmentSize(), most);
    }

    /** How much room to give to the next segment. */
    long room() {
        SpaceStage now = stage;
        if (now == SpaceStage.ROOMY) {
            return segmentSize();
        }
        // On a full disk, room is the proof that there is some.
        return now == SpaceStage.FULL ? Math.min(segmentSize(), config.limits().reserve()) : 0;
    }

    long reserveSize() {
        return config.limits().reserveSize(most);
    }

    /** The spool's files have grown by so many bytes since they were measured. */
    synchronized void grew(long bytes) {
        left -= bytes;
        writtenMeanwhile += bytes;
        stage = judge();
    }

    /** So many bytes were written to the reserve. */
    synchronized void tookOfReserve(long bytes) {
        reserveLeft -= bytes;
        stage = judge();
    }

    /** Says whether the writer lives on its reserve because it could not begin a segment, whatever was measured. */
    synchronized void livesOnReserve(boolean reserve) {
        if (onReserve != reserve) {
            onReserve = reserve;
            reserveLeft = reserveSize() / 2;
            stage = judge();
        }
    }

    /** Measures anew; what cannot be measured stays as it was known. For one thread at a time. */
    void measure() {
        synchronized (this) {
            writtenMeanwhile = 0;
        }
        SpoolFolder folder;
        try {
            folder = SpoolFolder.measure(spool);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The size of the spool cannot be measured.", e);
            return;
        }
        Disk.Volume volume = disk.volume(spool);
        long limit = config.limits().most(volume.total());
        long rate = growth.measured(System.nanoTime(), folder.waiting());
        synchronized (this) {
            // A limit beyond what the volume has would make a roomy spool look short of space.
            most = Math.min(
                    limit,
                    folder.waiting()
                            + Math.max(0, volume.usable() - config.limits().free(volume.total())));
            left = most - folder.waiting();
            uncertain = writtenMeanwhile;
            stage = judge();
            latest = new SpoolSpace(folder.waiting(), folder.kept(), most, volume.usable(), Math.max(0, left), rate);
        }
        tell();
    }

    /**
     * One that could not begin a segment though there seems to be space may only have met a disk that failed for a
     * moment, so nothing is shed for that until half of the reserve is used; the other half is for what it has to tell.
     */
    private SpaceStage judge() {
        boolean disk = onReserve && (left <= segmentSize() || reserveLeft <= 0);
        return disk ? SpaceStage.FULL : stageOfWhatIsLeft();
    }

    /** Others' records give way to what is uncertain; what people signed in do is shed for what is certain only. */
    private SpaceStage stageOfWhatIsLeft() {
        SpaceStage certain = SpaceStage.of(left, most);
        SpaceStage atWorst = SpaceStage.of(left - uncertain, most);
        return atWorst == SpaceStage.FULL && certain != SpaceStage.FULL ? SpaceStage.RESERVED : atWorst;
    }

    private void tell() {
        SpaceStage now = stage;
        SpoolSpace space = latest;
        if (now == told || space == null || System.nanoTime() - nextLog < 0) {
            return;
        }
        boolean better = now == SpaceStage.ROOMY;
        nextLog = System.nanoTime() + LOG_NANOS;
        told = now;
        LOGGER.log(
                better ? Level.INFO : Level.WARNING,
                "The spools below {0} take {1} of {2} bytes, {3} bytes of the volume are free: {4}.",
                spool,
                space.spoolBytes(),
                space.maxBytes(),
                space.freeBytes(),
                switch (now) {
                    case ROOMY -> "everything is kept";
                    case TIGHT -> "repeated failed sign-ins are counted instead of kept";
                    case SCARCE -> "what nobody signed in for is shed and counted";
                    case RESERVED -> "all but changes and exports by people signed in is shed and counted";
                    case FULL -> "everything is shed and counted";
                });
    }
}
