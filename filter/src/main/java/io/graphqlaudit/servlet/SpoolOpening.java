package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.keys.KeyedHash;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens what lies in the data folder. A folder that cannot be used never keeps the application from starting. */
final class SpoolOpening {
    private static final Logger LOG = System.getLogger(SpoolOpening.class.getName());

    private SpoolOpening() {}

    /** The spool; while its folder cannot be used it sheds, counts, and tries again. */
    static AuditSink open(Settings settings, Origin origin) {
        try {
            return SpoolSink.open(
                    SpoolConfig.from(settings, origin.application(), origin.node(), origin.softwareVersion()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("The spool cannot be set up: " + e.getMessage() + ".");
        }
    }

    /** The keyed hash of this host; null, said once, when its key cannot be used. */
    static @Nullable UnaryOperator<String> keyedHash(Settings settings) {
        try {
            return KeyedHash.open(DataDirectory.open(settings.dataDirectory()))::of;
        } catch (DataDirectoryException e) {
            LOG.log(Level.WARNING, "Events will not tell one session from another: {0}", e.getMessage());
            return null;
        }
    }
}
