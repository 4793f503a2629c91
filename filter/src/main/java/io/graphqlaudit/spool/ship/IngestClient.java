package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends batches to {@code /ingest} and reads the answers. Safe for use by several threads. */
final class IngestClient implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(IngestClient.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** One reads an answer, the others are the client's own. */
    private static final int THREADS = 3;

    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int REFUSED_RECORDS = 422;

    private final ShipSettings settings;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "graphql-audit-ship");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http;

    IngestClient(ShipSettings settings) {
        this.settings = settings;
        this.http = open(settings);
    }

    /**
     * Sends a batch and waits for the answer.
     *
     * @throws RefusedRecordException when it was understood, and its records cannot be stored
     * @throws StoreUnavailableException when it is not known to be stored for any other reason
     */
    IngestAnswer send(BatchHeader header, BatchOutput frames) {
        HttpRequest request = HttpRequest.newBuilder(settings.endpoint())
                .timeout(settings.timeout())
                .header("Authorization", "Bearer " + settings.token())
                .header("Content-Type", BatchFormat.MEDIA_TYPE)
                .header("Content-Encoding", "gzip")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(frames.compressed(header)))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(header, response.statusCode(), read(body));
            }
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Sending to " + settings + " was broken off.", e);
        } catch (IOException e) {
            throw new StoreUnavailableException(settings + " cannot be reached (" + NetworkTrouble.in(e) + ").", e);
        }
    }

    /** Ends its threads. Before Java 21 that of the client itself ends when nobody holds the client any more. */
    @Override
    public void close() {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(http);
        } catch (ReflectiveOperationException e) {
            LOGGER.log(Level.DEBUG, "This version of Java cannot close a client.");
        }
        executor.shutdownNow();
    }

    /** The client's own patience ends when the answer begins; one that breaks off would hold up the drain for ever. */
    private byte[] read(InputStream body) throws IOException, InterruptedException {
        try {
            return executor.submit(() -> body.readNBytes(LONGEST_ANSWER))
                    .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new HttpTimeoutException("The answer broke off.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private IngestAnswer answer(BatchHeader header, int status, byte[] body) {
        if (status == 200) {
            // Anybody may answer 200: only who names the instance has understood what was sent.
            return IngestAnswer.read(body)
                    .filter(answer -> answer.instance().equals(header.instance()))
                    .orElseThrow(() -> unavailable("answers, but not as an admin WAR does"));
        }
        String reason = IngestAnswer.errorIn(body).map(text -> ": " + text).orElse(".");
        if (status == REFUSED_RECORDS) {
            throw new RefusedRecordException(settings + " refuses records" + reason);
        }
        throw unavailable("answers " + status + reason);
    }

    private StoreUnavailableException unavailable(String what) {
        return new StoreUnavailableException(settings + " " + what, new IOException("no batch was taken"));
    }

    private HttpClient open(ShipSettings settings) {
        Thread current = Thread.currentThread();
        ClassLoader loader = current.getContextClassLoader();
        try {
            // The client's own thread outlives it by some seconds and must not hold on to the application's classes.
            current.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT)
                    .executor(executor)
                    .build();
        } finally {
            current.setContextClassLoader(loader);
        }
    }
}
