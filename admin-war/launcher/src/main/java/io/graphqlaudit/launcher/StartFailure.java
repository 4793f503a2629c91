package io.graphqlaudit.launcher;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds the sentence for the person at the terminal in what a failed start has thrown. */
final class StartFailure {
    /** Thrown by our web applications with one sentence; they have other class loaders, so these are known by name. */
    private static final Set<String> SAID_BY_AN_APPLICATION =
            Set.of("io.graphqlaudit.admin.StartupException", "io.graphqlaudit.settings.SettingsException");

    private StartFailure() {}

    static String sentence(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        Throwable deepest = failure;
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (isSentence(next)) {
                return oneLine(String.valueOf(next.getMessage()));
            }
            Throwable cause = next.getCause();
            if (cause != null) {
                open.add(cause);
                deepest = next == deepest ? cause : deepest;
            }
            Collections.addAll(open, next.getSuppressed());
        }
        return oneLine("The server cannot start: " + deepest.getClass().getName() + ": " + deepest.getMessage());
    }

    private static boolean isSentence(Throwable failure) {
        return failure instanceof LaunchException
                || SAID_BY_AN_APPLICATION.contains(failure.getClass().getName());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
