package io.graphqlaudit.spool;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.journal.SegmentHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How one application's spool is written.
 *
 * @param dataDirectory the data folder; made where it is missing
 * @param application the application's name, at most 1,024 bytes of UTF-8
 * @param node the host's name, at most 1,024 bytes of UTF-8
 * @param softwareVersion the version of this software, for events about the spool itself
 * @param maxWait longest time a caller waits for a full or failing disk
 * @param segmentSize bytes after which a new segment is begun
 * @param inFlightBytes bytes that may be taken and not yet be on disk; beyond it callers wait
 * @param statusInterval time between two status frames
 * @param limits how much space spools may take
 * @param clock gives the times in status frames and gap events
 */
public record SpoolConfig(
        Path dataDirectory,
        String application,
        String node,
        String softwareVersion,
        Duration maxWait,
        long segmentSize,
        int inFlightBytes,
        Duration statusInterval,
        SpaceLimits limits,
        Clock clock) {
    private static final int DEFAULT_IN_FLIGHT = 16 << 20;
    private static final Duration DEFAULT_STATUS_INTERVAL = Duration.ofSeconds(10);

    public SpoolConfig {
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        Objects.requireNonNull(softwareVersion, "softwareVersion");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(clock, "clock");
        requireShort(application, "application");
        requireShort(node, "node");
        if (maxWait.isNegative() || segmentSize < 1 || inFlightBytes < 1 || statusInterval.toMillis() < 1) {
            throw new IllegalArgumentException("times and sizes of a spool must be positive");
        }
    }

    /** With the limits of space that the volume suggests. */
    public SpoolConfig(
            Path dataDirectory,
            String application,
            String node,
            String softwareVersion,
            Duration maxWait,
            long segmentSize,
            int inFlightBytes,
            Duration statusInterval,
            Clock clock) {
        this(
                dataDirectory,
                application,
                node,
                softwareVersion,
                maxWait,
                segmentSize,
                inFlightBytes,
                statusInterval,
                SpaceLimits.byVolume(),
                clock);
    }

    /** The configuration that the settings give. */
    public static SpoolConfig from(Settings settings, String application, String node, String softwareVersion) {
        return new SpoolConfig(
                settings.dataDirectory(),
                application,
                node,
                softwareVersion,
                settings.duration(KnownSettings.SPOOL_WAIT),
                Math.max(1, settings.bytes(KnownSettings.SPOOL_SEGMENT_SIZE)),
                DEFAULT_IN_FLIGHT,
                DEFAULT_STATUS_INTERVAL,
                SpaceLimits.from(settings),
                Clock.systemUTC());
    }

    private static void requireShort(String name, String what) {
        if (name.getBytes(StandardCharsets.UTF_8).length > SegmentHeader.MAX_NAME) {
            throw new IllegalArgumentException(
                    "the name of the " + what + " is longer than " + SegmentHeader.MAX_NAME + " bytes");
        }
    }
}
