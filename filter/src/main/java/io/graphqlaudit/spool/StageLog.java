package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.SpoolSpace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Says in the log how short space for spools is: what is worse at once, what is better at most once a minute. Several
 * writers of a process, as of the admin WAR and an application beside it, say it once: what was said last stands in
 * a system property, which the class loaders of all of them see.
 */
final class StageLog {
    private static final Logger LOGGER = System.getLogger(StageLog.class.getName());
    private static final String PROPERTY_PREFIX = "io.graphqlaudit.space:";
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path spool;
    private final String property;

    StageLog(Path spool) {
        this.spool = spool.toAbsolutePath().normalize();
        this.property = PROPERTY_PREFIX + this.spool;
    }

    void tell(SpaceStage now, SpoolSpace space) {
        if (!isNews(now, System.nanoTime())) {
            return;
        }
        LOGGER.log(
                now == SpaceStage.ROOMY ? Level.INFO : Level.WARNING,
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
                    case FULL -> "there is no room, what signed-in people change and export is shed and counted, too";
                });
    }

    /** Whether it is to be said; who is told so has to say it. */
    boolean isNews(SpaceStage now, long nanos) {
        Properties shared = System.getProperties();
        String before = shared.getProperty(property);
        String words = now.name() + ' ' + nanos;
        if (before == null) {
            return now != SpaceStage.ROOMY && shared.putIfAbsent(property, words) == null;
        }
        String[] said = before.split(" ", 2);
        int worse = now.compareTo(SpaceStage.valueOf(said[0]));
        boolean due = worse > 0 || (worse < 0 && nanos - Long.parseLong(said[1]) >= PAUSE_NANOS);
        return due && shared.replace(property, before, words);
    }
}
