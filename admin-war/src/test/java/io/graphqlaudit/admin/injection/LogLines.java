package io.graphqlaudit.admin.injection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the server logs until this is closed: each message, and what its exceptions say, which is printed below it. */
final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    static LogLines listen() {
        LogLines listening = new LogLines();
        Logger.getLogger("").addHandler(listening);
        return listening;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(new SimpleFormatter().formatMessage(entry));
        for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
            lines.add(thrown.toString());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
