package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.OncePerMinute;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files and folders below the spool that this process may not use, as those of another user of the operating system:
 * counted, said at most once a minute, and passed over. What has vanished is none.
 */
final class Unreadable {
    private static final Logger LOGGER = System.getLogger(Unreadable.class.getName());

    private final DrainTally tally;
    private final OncePerMinute pace = new OncePerMinute();

    Unreadable(DrainTally tally) {
        this.tally = tally;
    }

    void met(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return;
        }
        tally.failed();
        if (pace.isDue()) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} cannot be used ({1}) and is passed over.{2}",
                    path,
                    cause.getClass().getSimpleName(),
                    pace.keptBack());
        }
    }
}
