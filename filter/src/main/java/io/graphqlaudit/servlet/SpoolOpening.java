package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.keys.KeyedHash;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DataDirectoryException;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.jmx.Registration;
import io.graphqlaudit.spool.jmx.SpoolBean;
import io.graphqlaudit.spool.ship.ShipSettings;
import io.graphqlaudit.spool.ship.Shipping;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens what lies in the data folder. A folder that cannot be used never keeps the application from starting. */
final class SpoolOpening {
    private static final Logger LOG = System.getLogger(SpoolOpening.class.getName());

    private SpoolOpening() {}

    /**
     * The spool, and what sends it to another host where one is named. While its folder cannot be used the spool
     * sheds, counts, and tries again.
     */
    static AuditSink open(Settings settings, Origin origin) {
        Optional<ShipSettings> ship = ShipSettings.of(settings);
        SpoolConfig config = config(settings, origin);
        Shipping.declare(config.dataDirectory(), config.application(), ship.isPresent());
        try (Begun begun = new Begun()) {
            SpoolSink sink = begun.with(SpoolSink.open(config));
            Optional<Shipping> shipping = ship.map(to -> begun.with(
                    ship(to, config, DrainOptions.from(settings, config.clock()).by(Channel.INGEST))));
            SpoolBean bean = new SpoolBean(sink, () -> shipping.map(Shipping::status));
            List<AutoCloseable> behind = new ArrayList<>(shipping.stream().toList());
            behind.add(begun.with(Registration.of("Spool", config.application(), bean)));
            return begun.whole(new AttendedSink(sink, behind));
        }
    }

    /** Reads what {@link #open} reads of the settings. */
    static void check(Settings settings) {
        ShipSettings.of(settings);
        config(settings, new Origin("", "", ""));
    }

    /** Whether the data folder can be used now; the spool itself is opened by a thread of its own. */
    static boolean canUse(Path folder) {
        try {
            DataDirectory.open(folder);
            return true;
        } catch (DataDirectoryException e) {
            return false;
        }
    }

    private static SpoolConfig config(Settings settings, Origin origin) {
        try {
            return SpoolConfig.from(settings, origin.application(), origin.node(), origin.softwareVersion());
        } catch (IllegalArgumentException e) {
            throw new SettingsException("The spool cannot be set up: " + e.getMessage() + ".");
        }
    }

    private static Shipping ship(ShipSettings to, SpoolConfig config, DrainOptions options) {
        LOG.log(Level.INFO, "GraphQL Audit sends the events of ''{0}'' to {1}.", config.application(), to);
        SystemEvents events =
                new SystemEvents(config.application(), config.node(), config.softwareVersion(), config.clock());
        return Shipping.start(to, config.dataDirectory(), config.application(), config.node(), events, options);
    }

    /** The keyed hash of this host; null, said once, when its key cannot be used. */
    static @Nullable UnaryOperator<String> keyedHash(Settings settings) {
        DataDirectory data;
        try {
            data = DataDirectory.open(settings.dataDirectory());
        } catch (DataDirectoryException e) {
            // What to do about it the spool says.
            LOG.log(
                    Level.WARNING,
                    "Events will not tell one session from another until this application is started with a data folder that"
                            + " can be written.");
            return null;
        }
        try {
            return KeyedHash.open(data)::of;
        } catch (DataDirectoryException e) {
            LOG.log(Level.WARNING, "Events will not tell one session from another: {0}", e.getMessage());
            return null;
        }
    }
}
