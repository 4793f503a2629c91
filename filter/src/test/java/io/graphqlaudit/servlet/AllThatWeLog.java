package io.graphqlaudit.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that we log, on all levels, with what was thrown, until this is closed. */
final class AllThatWeLog extends Handler {
    private static final Logger OURS = Logger.getLogger("io.graphqlaudit");

    private final List<String> lines = new ArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    /** Listens from now on. */
    static AllThatWeLog listen() {
        AllThatWeLog log = new AllThatWeLog();
        OURS.setLevel(Level.ALL);
        OURS.addHandler(log);
        return log;
    }

    @Override
    public synchronized void publish(LogRecord line) {
        lines.add(formatter.format(line));
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        OURS.removeHandler(this);
        OURS.setLevel(null);
    }
}
