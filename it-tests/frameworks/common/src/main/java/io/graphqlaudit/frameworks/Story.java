package io.graphqlaudit.frameworks;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.RootField;
import java.util.List;
import java.util.stream.Collectors;

/** The events of a request in one line, as {@code OPERATION MUTATION createModel(name) SUCCESS}. */
final class Story {
    private Story() {}

    static String of(List<AuditEvent> events) {
        return events.stream().map(Story::of).collect(Collectors.joining("; "));
    }

    private static String of(AuditEvent event) {
        String odd = event.anomalies().isEmpty() ? "" : " " + event.anomalies();
        return what(event) + " " + event.outcome().result() + odd;
    }

    /** What was done, without how it ended. */
    static String what(AuditEvent event) {
        Operation operation = event.operation();
        return event.identity().kind() + (operation == null ? whose(event) : asked(operation));
    }

    private static String asked(Operation operation) {
        String name = operation.documentName() == null ? "" : " " + operation.documentName();
        String fields = operation.rootFields().stream().map(Story::field).collect(Collectors.joining(", "));
        return " " + operation.type() + name + (fields.isEmpty() ? "" : " " + fields);
    }

    private static String field(RootField field) {
        String alias = field.alias().equals(field.name()) ? "" : field.alias() + ": ";
        return alias + field.name() + field.argumentNames().stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static String whose(AuditEvent event) {
        if (event.export() != null) {
            return " " + event.export().model() + " " + event.export().rows();
        }
        return event.actor().email() == null ? "" : " " + event.actor().email();
    }
}
