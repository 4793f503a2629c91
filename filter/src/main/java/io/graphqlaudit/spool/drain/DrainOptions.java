package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.Channel;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SpaceLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * What an operator may choose of a drain.
 *
 * @param keep how long a stored segment is kept, so that a store restored from a backup can be filled again
 * @param limits what all spools may take, kept segments included
 * @param channel the way by which the records come to the store
 * @param clock tells when a writer was heard, and how old records and segments are
 */
public record DrainOptions(Duration keep, SpaceLimits limits, Channel channel, Clock clock) {
    private static final Duration USUAL_KEEP = Duration.ofDays(2);

    public DrainOptions {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(clock, "clock");
        if (keep.isNegative()) {
            throw new IllegalArgumentException("the times of a drain must not be negative");
        }
    }

    /** The defaults, for spools of this host. */
    public static DrainOptions usual() {
        return new DrainOptions(USUAL_KEEP, SpaceLimits.byVolume(), Channel.SPOOL, Clock.systemUTC());
    }

    /** The options that the settings give, for spools of this host. */
    public static DrainOptions from(Settings settings, Clock clock) {
        return new DrainOptions(
                settings.duration(KnownSettings.SPOOL_KEEP), SpaceLimits.from(settings), Channel.SPOOL, clock);
    }

    /** The same, for records that come another way. */
    public DrainOptions by(Channel way) {
        return new DrainOptions(keep, limits, way, clock);
    }
}
