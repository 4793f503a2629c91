package io.graphqlaudit.bench;

import jakarta.servlet.Filter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zalando.logbook.Correlation;
import org.zalando.logbook.HttpLogWriter;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.Precorrelation;
import org.zalando.logbook.core.DefaultHttpLogFormatter;
import org.zalando.logbook.core.DefaultSink;
import org.zalando.logbook.servlet.LogbookFilter;

/** Logbook with its defaults: both bodies are captured, formatted as text, and written to a file. */
final class LogbookToFile implements HttpLogWriter {
    private final BufferedWriter file;

    private LogbookToFile(BufferedWriter file) {
        this.file = file;
    }

    static Filter filter(Path file) throws IOException {
        return new LogbookFilter(Logbook.builder()
                .sink(new DefaultSink(new DefaultHttpLogFormatter(), new LogbookToFile(Files.newBufferedWriter(file))))
                .build());
    }

    @Override
    public void write(Precorrelation precorrelation, String request) throws IOException {
        write(request);
    }

    @Override
    public void write(Correlation correlation, String response) throws IOException {
        write(response);
    }

    private synchronized void write(String text) throws IOException {
        file.write(text);
        file.newLine();
    }
}
