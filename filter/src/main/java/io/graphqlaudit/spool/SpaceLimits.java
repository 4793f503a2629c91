package io.graphqlaudit.spool;

/**
 * How much space spools may take.
 *
 * @param maxBytes most bytes of all spools below the data folder, kept segments aside; 0 for a tenth of the volume,
 *     at most 20 GB
 * @param minFree bytes of the volume that spools leave free; negative for a hundredth of it, at most 1 GB
 * @param reserve bytes that each writer keeps for telling of a full disk
 */
public record SpaceLimits(long maxBytes, long minFree, long reserve) {
    private static final long DEFAULT_MOST = 20_000_000_000L;
    private static final long DEFAULT_FREE = 1_000_000_000L;
    private static final long DEFAULT_RESERVE = 1 << 20;
    /** Shares of the limit that a single file may take, so that space is freed in small pieces. */
    private static final int SEGMENTS = 8;

    private static final int RESERVES = 16;
    private static final long LEAST_SEGMENT = 4 << 10;
    private static final long LEAST_RESERVE = 32 << 10;

    public SpaceLimits {
        if (maxBytes < 0 || reserve < 0) {
            throw new IllegalArgumentException("the limits of a spool's space must not be negative");
        }
    }

    /** The limits that the volume suggests. */
    public static SpaceLimits byVolume() {
        return of(0, -1);
    }

    /** Those limits, with the usual reserve. */
    public static SpaceLimits of(long maxBytes, long minFree) {
        return new SpaceLimits(maxBytes, minFree, DEFAULT_RESERVE);
    }

    /** Most bytes of all spools on that volume. */
    long most(Disk.Volume volume) {
        if (maxBytes > 0) {
            return maxBytes;
        }
        return volume.total() > 0 ? Math.max(1, Math.min(DEFAULT_MOST, volume.total() / 10)) : DEFAULT_MOST;
    }

    /** Bytes that stay free on that volume. */
    long free(Disk.Volume volume) {
        return minFree >= 0 ? minFree : Math.min(DEFAULT_FREE, volume.total() / 100);
    }

    /** The size of a segment where that much may be taken in all. */
    static long segmentSize(long wanted, long most) {
        return Math.min(wanted, Math.max(LEAST_SEGMENT, most / SEGMENTS));
    }

    /** The size of the reserve where that much may be taken in all. */
    long reserveSize(long most) {
        return Math.min(reserve, Math.max(LEAST_RESERVE, most / RESERVES));
    }
}
