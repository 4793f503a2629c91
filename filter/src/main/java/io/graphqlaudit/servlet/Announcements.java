package io.graphqlaudit.servlet;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.spool.SystemEvents;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tells by {@code SYSTEM} events, about which no rule is asked, when auditing starts, stops, is switched on or off, and
 * when its policy changes. What cannot be told now is told with the next one, or by {@link #tellWaiting}. Safe for use by several threads.
 */
final class Announcements {
    /** More wait only where a policy is changed all the time while no disk can be written. */
    private static final int MOST_WAITING = 100;

    private final AuditSink sink;
    private final SystemEvents events;
    private final String policyFile;
    private final Queue<AuditEvent> waiting = new ArrayDeque<>();

    /** @param policyFile the name of the policy file without its folders; empty when there is none */
    Announcements(AuditSink sink, SystemEvents events, String policyFile) {
        this.sink = sink;
        this.events = events;
        this.policyFile = policyFile;
    }

    /** @param before the hash of the policy with which the application ran last, if that is known */
    void started(@Nullable String before, String hash) {
        tell("start", Result.SUCCESS, before, hash, null);
    }

    /** It was switched off when the application ran last. */
    void enabled(@Nullable String before, String hash) {
        tell("enable", Result.SUCCESS, before, hash, null);
    }

    /** The application starts without auditing. */
    void disabled(@Nullable String before) {
        tell("disable", Result.SUCCESS, before, null, null);
    }

    void changed(String before, String hash) {
        tell("policy_change", Result.SUCCESS, before, hash, null);
    }

    /** @param why one sentence about the file; it stays as it was */
    void refused(String hash, String why) {
        tell("policy_change", Result.FAILURE, hash, hash, why);
    }

    void stopped(String hash) {
        tell("stop", Result.SUCCESS, hash, hash, null);
    }

    private void tell(
            String action, Result result, @Nullable String before, @Nullable String hash, @Nullable String why) {
        Map<String, String> details = new HashMap<>();
        if (before != null) {
            details.put("old_policy_hash", before);
        }
        if (hash != null) {
            details.put("policy_hash", hash);
        }
        if (!policyFile.isEmpty()) {
            details.put("policy_file", policyFile);
        }
        if (why != null) {
            details.put("reason", why);
        }
        tell(events.event(action, result, details));
    }

    private synchronized void tell(AuditEvent event) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(event);
        }
        tellWaiting();
    }

    /** Tries again to tell what could not be told so far; does nothing where there is no such thing. */
    synchronized void tellWaiting() {
        while (!waiting.isEmpty()) {
            List<AuditRecord> records = List.of(AuditRecord.complete(waiting.element()));
            if (sink.accept(records, Delivery.DURABLE) == Acceptance.SHED) {
                return;
            }
            waiting.remove();
        }
    }
}
