package io.graphqlaudit.bench;

import io.graphqlaudit.it.AdminServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;

/** The admin WAR on a log of many events, which is taken away by {@code /export} and, beside it, by {@code psql}. */
final class ExportRate implements AutoCloseable {
    /** What the WAR tells of itself comes on top, and is left out by the kinds. */
    private static final String KINDS = "e.kind in (1, 2, 3, 4)";

    private static final String SAME_ROWS = """
            select e.position, d.content from audit_event e
            join audit_event_detail d on d.position = e.position and d.occurred_at = e.occurred_at
            where %s""".formatted(KINDS).replace('\n', ' ');

    private static final byte[] WHOLE = "{\"trailer\":{\"complete\":true,".getBytes(StandardCharsets.US_ASCII);

    private final ServedLog served;

    private ExportRate(ServedLog served) {
        this.served = served;
    }

    /** Opens both; the log is made if it is not there. */
    static ExportRate open(long events, Path dataDirectory) throws IOException, SQLException {
        return new ExportRate(ServedLog.open(events, dataDirectory, Map.of()));
    }

    /** How many events an export of the usual kinds has. */
    long expected() throws SQLException {
        return served.log().postgres().number("select count(*) from audit_event e where " + KINDS);
    }

    /** Takes all away, and looks at no more than the ends of lines and the trailer. */
    Taken export(Runnable atEachQuarter, long events) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) served.admin().at("export").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + AdminServer.TOKEN);
        Lines lines = new Lines();
        byte[] buffer = new byte[1 << 16];
        long quarter = Math.max(1, events / 4);
        long next = quarter;
        long begin = System.nanoTime();
        try (InputStream in = connection.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                lines.take(buffer, count);
                if (lines.ends >= next) {
                    atEachQuarter.run();
                    next += quarter;
                }
            }
        }
        if (!lines.lastIsWhole()) {
            throw new IOException("the export is not whole");
        }
        return new Taken(lines.ends - 1, lines.bytes, (System.nanoTime() - begin) / 1e9);
    }

    /** Seconds that {@code psql} takes for the same rows, with the time in which it starts. */
    double copy(boolean inOrder) throws IOException, InterruptedException {
        String rows = inOrder ? SAME_ROWS + " order by e.position" : SAME_ROWS;
        ProcessBuilder builder = new ProcessBuilder(
                        "psql",
                        "--host=127.0.0.1",
                        "--port=" + served.log().postgres().port(),
                        "--username=postgres",
                        "--quiet",
                        "--command=\\copy (" + rows + ") to '/dev/null'",
                        "postgres")
                .inheritIO();
        builder.environment().put("PGPASSWORD", "postgres");
        long begin = System.nanoTime();
        if (builder.start().waitFor() != 0) {
            throw new IOException("psql could not copy");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Whether there is a {@code psql} to compare with. */
    static boolean hasPsql() throws InterruptedException {
        try {
            return new ProcessBuilder("psql", "--version").inheritIO().start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** What lives on the heap of the WAR, in bytes. */
    long liveHeap() throws IOException, InterruptedException {
        return LiveHeap.of(served.admin().process().pid());
    }

    /** The same where only unchecked exceptions may pass. */
    long liveHeapNow() {
        try {
            return liveHeap();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String server() throws SQLException {
        return served.database();
    }

    @Override
    public void close() throws IOException {
        served.close();
    }

    /**
     * One export.
     *
     * @param events in it
     * @param bytes of its body
     * @param seconds from the question to the end
     */
    record Taken(long events, long bytes, double seconds) {}

    /** Counts lines and keeps the beginning of the last one. */
    private static final class Lines {
        private final byte[] beginning = new byte[WHOLE.length];
        private int known;
        private boolean ended = true;
        private long ends;
        private long bytes;

        void take(byte[] buffer, int count) {
            bytes += count;
            for (int i = 0; i < count; i++) {
                if (ended) {
                    known = 0;
                    ended = false;
                }
                if (known < beginning.length) {
                    beginning[known++] = buffer[i];
                }
                if (buffer[i] == '\n') {
                    ends++;
                    ended = true;
                }
            }
        }

        boolean lastIsWhole() {
            return ended && Arrays.equals(beginning, WHOLE);
        }
    }
}
