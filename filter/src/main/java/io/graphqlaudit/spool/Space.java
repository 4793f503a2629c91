package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.SpoolSpace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much space spools take and may take: as measured last, and by what this one has written since. Segments that
 * are stored already and only kept do not count, for they are deleted before anything is shed. Any thread may ask.
 */
final class Space {
    private static final Logger LOGGER = System.getLogger(Space.class.getName());
    /** How often a record may come to stand in a segment before it is known to be on disk, failures included. */
    private static final int COPIES = 4;
    /** The share of the limit that may be in flight, so that what must be left for that leaves something to others. */
    private static final int FLIGHTS = 32;
    /** The share of the limit that only what the spool tells of itself may use. */
    private static final int OWN_WORDS = 64;

    private static final long LEAST_OWN_WORDS = 16 << 10;
    private static final long MOST_OWN_WORDS = 4 << 20;
    /** More than an event of the spool's own takes, with its copies. */
    private static final long OWN_WORD = 4 << 10;
    /** What is left for the last gap event and the last counters: what was shed must not go untold at the end. */
    private static final long LAST_WORDS = 8 << 10;

    private static final long LEAST_IN_FLIGHT = 16 << 10;

    private final SpoolConfig config;
    private final Disk disk;
    private final Path spool;
    private final StageLog log;
    private final Growth growth = new Growth();
    /** Bytes that were let in and are not known to be on disk. */
    private final AtomicLong pending = new AtomicLong();
    /** Bytes that will tell how those operations end whose beginnings were let in. */
    private final AtomicLong promised = new AtomicLong();
    /** The fewest bytes that were refused for want of room, until there is room for so many again; else the most. */
    private final AtomicLong refused = new AtomicLong(Long.MAX_VALUE);

    private volatile boolean refusedLately;
    private volatile boolean ended;

    private volatile SpaceStage stage = SpaceStage.ROOMY;
    private volatile @Nullable SpoolSpace latest;
    private volatile long most = Long.MAX_VALUE;
    /** What is left if nothing was measured of what is uncertain. */
    private volatile long leftAtWorst = Long.MAX_VALUE;

    // Guarded by this.
    private long left = Long.MAX_VALUE;
    /** What was written while the last measurement went on, of which it may have seen all or nothing. */
    private long uncertain;

    private long writtenMeanwhile;
    private volatile boolean onReserve;
    /** What may still be written to the reserve before nothing but what the spool tells of itself is kept. */
    private long reserveLeft;

    Space(SpoolConfig config, Disk disk) {
        this.config = config;
        this.disk = disk;
        this.spool = config.dataDirectory().resolve("spool");
        this.log = new StageLog(spool);
    }

    SpaceStage stage() {
        return stage;
    }

    /** Whether records are shed that every other stage keeps: no space is left, or too little for what came. */
    boolean isFull() {
        return stage == SpaceStage.FULL || refused.get() != Long.MAX_VALUE;
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

    /** Most bytes that may be taken and not yet be on disk. */
    int inFlightBytes() {
        return (int) Math.min(config.inFlightBytes(), Math.max(LEAST_IN_FLIGHT, most / FLIGHTS));
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

    /** Whether files may grow by so many bytes now, which leaves what is promised. */
    boolean affords(long bytes) {
        return bytes <= 0 || leftAtWorst - COPIES * held() - bytes >= 0;
    }

    private long held() {
        return ended ? 0 : promised.get();
    }

    /**
     * Takes so many bytes for a segment that is about to be laid in, if there is space for them beside all that was let
     * in: that takes a while, in which nobody else must be given them. Whoever fails to lay it in gives them back.
     */
    boolean take(long bytes) {
        if (bytes <= 0) {
            return true;
        }
        if (!affords(bytes + COPIES * pending.get() + ownWords())) {
            return false;
        }
        grew(bytes);
        // Records that were let in at the same moment were not told of these bytes.
        boolean fits = affords(COPIES * pending.get() + ownWords());
        if (!fits) {
            grew(-bytes);
        }
        return fits;
    }

    /**
     * Lets records in, if there is space for every copy of them and of all that is on its way: the limit is a promise.
     * Whoever is let in says when it is {@link #settled}.
     *
     * @param endings how much to hold beside them, for how what they begin will end
     */
    boolean letIn(long bytes, long endings) {
        boolean fits = fits(bytes, endings);
        if (!fits) {
            refused.accumulateAndGet(bytes + endings, Math::min);
            refusedLately = true;
        }
        return fits;
    }

    /** Lets in how something ended, if it is no longer than what is held for it, or there is space for all of it. */
    boolean letInEnding(long bytes, long held) {
        if (bytes > held) {
            return fits(bytes, -held);
        }
        letInAnyway(bytes);
        release(held);
        return true;
    }

    private boolean fits(long bytes, long endings) {
        promised.addAndGet(endings);
        long all = pending.addAndGet(bytes);
        boolean fits = affords(COPIES * all + ownWords());
        if (!fits) {
            pending.addAndGet(-bytes);
            promised.addAndGet(-endings);
        }
        return fits;
    }

    /** What was held for an ending is not needed any more. */
    void release(long held) {
        promised.addAndGet(-held);
    }

    /** Whether what is held can be used: on a disk that others have filled it may not be there. */
    boolean keepsEndings() {
        return !(onReserve && stage == SpaceStage.FULL);
    }

    /** Nothing that was begun will tell any more how it ended: what is held for that is free. */
    void end() {
        ended = true;
    }

    /**
     * Whether the spool may tell something of itself beside all that is on its way: a reserve has its bytes already, and
     * room is left for the last words.
     */
    boolean takesOwnWord() {
        return onReserve || affords(COPIES * pending.get() + OWN_WORD + LAST_WORDS);
    }

    /** Whether files may grow by so many bytes of counters, and leave room for the last words. */
    boolean affordsStatus(long growth) {
        return growth <= 0 || affords(growth + LAST_WORDS);
    }

    /** Lets in what the spool tells of itself, and endings that were cut to what is held for them. */
    void letInAnyway(long bytes) {
        pending.addAndGet(bytes);
    }

    /** Records that were let in are on disk, or will never be written. */
    void settled(long bytes) {
        pending.addAndGet(-bytes);
    }

    private long ownWords() {
        return Math.max(LEAST_OWN_WORDS, Math.min(MOST_OWN_WORDS, most / OWN_WORDS));
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

    /**
     * Measures anew, one thread at a time; what cannot be measured stays as it was known.
     *
     * @param filled bytes that records take in the segment in use, which may have more room
     */
    void measure(long filled) {
        // Not the lock of this: whoever writes must not wait while files are looked at.
        synchronized (growth) {
            measureAlone(filled);
        }
    }

    private void measureAlone(long filled) {
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
        long rate = growth.measured(System.nanoTime(), folder.settled() + filled);
        synchronized (this) {
            // A limit beyond what the volume has would make a roomy spool look short of space.
            long free = Math.max(0, volume.usable() - config.limits().free(volume.total()));
            // File systems in the cloud have so much that adding to it would be too much for a long.
            most = Math.min(limit, Math.min(free, limit) + folder.waiting());
            left = most - folder.waiting();
            uncertain = writtenMeanwhile;
            stage = judge();
            forgetWhatWouldFit();
            long usable = isFull() ? 0 : Math.max(0, left);
            latest = new SpoolSpace(folder.waiting(), folder.kept(), most, volume.usable(), usable, rate);
        }
        SpoolSpace measured = latest;
        if (measured != null) {
            log.tell(isFull() ? SpaceStage.FULL : stage, measured);
        }
    }

    /** What came when too much was on its way would fit now, and yet a record was shed: that is told once at least. */
    private void forgetWhatWouldFit() {
        long least = refused.get();
        if (!refusedLately && least != Long.MAX_VALUE && affords(COPIES * least + ownWords())) {
            refused.set(Long.MAX_VALUE);
        }
        refusedLately = false;
    }

    /**
     * One that could not begin a segment though there seems to be space may only have met a disk that failed for a
     * moment, so nothing is shed for that until half of the reserve is used; the other half is for what it has to tell.
     */
    private SpaceStage judge() {
        leftAtWorst = left - uncertain;
        boolean disk = onReserve && (left <= segmentSize() || reserveLeft <= 0);
        return disk ? SpaceStage.FULL : stageOfWhatIsLeft();
    }

    /** Others' records give way to what is uncertain; what people signed in do is shed for what is certain only. */
    private SpaceStage stageOfWhatIsLeft() {
        long held = held();
        SpaceStage certain = stageAt(left - held);
        SpaceStage atWorst = stageAt(leftAtWorst - held);
        return atWorst == SpaceStage.FULL && certain != SpaceStage.FULL ? SpaceStage.RESERVED : atWorst;
    }

    private SpaceStage stageAt(long bytes) {
        return bytes <= ownWords() ? SpaceStage.FULL : SpaceStage.of(bytes, most);
    }
}
