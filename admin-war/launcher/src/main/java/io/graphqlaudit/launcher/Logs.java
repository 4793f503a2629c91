package io.graphqlaudit.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log on standard error. While the server starts, lines are kept back: a start that succeeds prints them then, one
 * that fails prints its one sentence instead. Left alone where the operator has configured {@code java.util.logging}.
 */
final class Logs extends Handler {
    private static final Logger ROOT = Logger.getLogger("");
    /** Talkative at INFO about their inner life. Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("org.hibernate"),
            Logger.getLogger("com.zaxxer.hikari"));

    private static final int MOST_KEPT_BACK = 1_000;

    private final List<LogRecord> keptBack = new ArrayList<>();
    private @Nullable Handler console;

    private Logs() {}

    /** Keeps log lines back from now on. */
    static Logs keepBack() {
        Logs logs = new Logs();
        if (System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null) {
            return logs;
        }
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty(
                    "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
        }
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(logs);
        return logs;
    }

    /** Prints what was kept back, and every later line at once. */
    synchronized void release() {
        Handler released = new ConsoleHandler();
        console = released;
        keptBack.forEach(released::publish);
        keptBack.clear();
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (console != null) {
            console.publish(record);
        } else if (keptBack.size() < MOST_KEPT_BACK) {
            keptBack.add(record);
        }
    }

    @Override
    public synchronized void flush() {
        if (console != null) {
            console.flush();
        }
    }

    @Override
    public void close() {
        flush();
    }
}
