package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** A sink that answers as it is told and remembers what it was offered. */
final class ScriptedSink implements AuditSink {
    private final Queue<Acceptance> answers = new ArrayDeque<>();
    private final List<AuditRecord> offered = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    /** How the next calls are answered; those after them are kept. */
    void answers(Acceptance... next) {
        answers.addAll(List.of(next));
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        offered.addAll(records);
        deliveries.add(delivery);
        Acceptance answer = answers.poll();
        return answer == null ? Acceptance.KEPT : answer;
    }

    /** All records, each as its stage and first root field. */
    List<String> stages() {
        return offered.stream()
                .map(record -> (record.stage() + " " + rootField(record)).strip())
                .toList();
    }

    List<AuditRecord> offered() {
        return offered;
    }

    /** The delivery of each call. */
    List<Delivery> deliveries() {
        return deliveries;
    }

    private static String rootField(AuditRecord record) {
        return Objects.requireNonNull(record.event().operation()).rootFields().stream()
                .map(field -> field.name())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {}
}
