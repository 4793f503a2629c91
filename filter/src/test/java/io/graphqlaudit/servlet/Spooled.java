package io.graphqlaudit.servlet;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The events that filters left in the spools of one application, start after start. */
final class Spooled {
    private Spooled() {}

    static List<AuditEvent> events(Path data, String application) throws IOException {
        Path spools = data.resolve("spool").resolve(application);
        try (Stream<Path> instances = Files.list(spools)) {
            return instances
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(instance -> Journals.events(instance).stream())
                    .toList();
        }
    }

    /** Those of the audit itself. */
    static List<AuditEvent> ofTheAudit(Path data, String application) throws IOException {
        return events(data, application).stream()
                .filter(event -> event.identity().kind() == EventKind.SYSTEM)
                .toList();
    }
}
