package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.settings.Settings;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens what lies in the data folder. */
final class SpoolOpening {
    private SpoolOpening() {}

    static AuditSink open(Settings settings, Origin origin, Clock clock) {
        throw new IllegalStateException("no spool yet for " + origin + clock + settings.dataDirectory());
    }

    static @Nullable UnaryOperator<String> keyedHash(Settings settings) {
        return null;
    }
}
