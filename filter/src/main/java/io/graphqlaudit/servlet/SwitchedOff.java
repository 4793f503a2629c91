package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.SystemEvents;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;

/** A start of an application that is not audited, which is told where it was audited before. */
final class SwitchedOff {
    private static final Logger LOG = System.getLogger(SwitchedOff.class.getName());

    private SwitchedOff() {}

    /** Leaves an event if the data folder knows the application, and nothing open behind. Never fails. */
    static void tell(Settings settings, String application) {
        try {
            Path folder = settings.dataDirectory();
            if (DataDirectory.knows(folder, application)) {
                tell(settings, new Origin(application, Node.name(), Node.softwareVersion()), folder);
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "No event tells that auditing is switched off for {0} ({1}).",
                    application,
                    e.getClass().getName());
        }
    }

    private static void tell(Settings settings, Origin origin, Path folder) {
        String before = LastRun.of(folder, origin.application())
                .map(LastRun::policyHash)
                .orElse(null);
        try (AuditSink sink = SpoolOpening.open(settings, origin)) {
            SystemEvents events =
                    new SystemEvents(origin.application(), origin.node(), origin.softwareVersion(), Clock.systemUTC());
            new Announcements(sink, events, "").disabled(before);
        }
        new LastRun(false, before).remember(folder, origin.application());
    }
}
