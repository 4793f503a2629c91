package io.graphqlaudit.spool;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;

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

    /** The limits that the settings give. */
    public static SpaceLimits from(Settings settings) {
        return of(bytes(settings, KnownSettings.SPOOL_MAX_BYTES, 0), bytes(settings, KnownSettings.SPOOL_MIN_FREE, -1));
    }

    private static long bytes(Settings settings, Setting setting, long otherwise) {
        return settings.string(setting).isPresent() ? settings.bytes(setting) : otherwise;
    }

    /** Those limits, with the usual reserve. */
    public static SpaceLimits of(long maxBytes, long minFree) {
        return new SpaceLimits(maxBytes, minFree, DEFAULT_RESERVE);
    }

    /**
     * Most bytes of all spools on a volume.
     *
     * @param total its size in bytes; not positive when it is not known
     */
    public long most(long total) {
        if (maxBytes > 0) {
            return maxBytes;
        }
        return total > 0 ? Math.max(1, Math.min(DEFAULT_MOST, total / 10)) : DEFAULT_MOST;
    }

    /**
     * Bytes that stay free on a volume.
     *
     * @param total its size in bytes
     */
    public long free(long total) {
        return minFree >= 0 ? minFree : Math.min(DEFAULT_FREE, total / 100);
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
