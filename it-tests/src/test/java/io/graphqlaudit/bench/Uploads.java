package io.graphqlaudit.bench;

import io.graphqlaudit.it.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Uploads by the GraphQL multipart request specification that are all under way at once: each waits in its middle until
 * all others have got that far.
 *
 * @param count how many
 * @param megabytes size of the file in each
 */
record Uploads(int count, int megabytes) {
    private static final String BOUNDARY = "----upload";
    private static final String BEFORE = String.join(
            "\r\n",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"operations\"",
            "",
            "{\"query\":\"mutation Upload($file: Upload!) { upload(file: $file) { size } }\",\"variables\":{\"file\":null}}",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"map\"",
            "",
            "{\"0\":[\"variables.file\"]}",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"0\"; filename=\"model.bin\"",
            "Content-Type: application/octet-stream",
            "",
            "");
    private static final String AFTER = "\r\n--" + BOUNDARY + "--\r\n";
    private static final int MEGABYTE = 1 << 20;
    private static final long PATIENCE_SECONDS = 300;

    /** Makes them, and returns the answers. */
    List<String> run(int port) throws InterruptedException, ExecutionException {
        CyclicBarrier middle = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> upload(port, middle)));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> each : running) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private String upload(int port, CyclicBarrier middle)
            throws IOException, InterruptedException, BrokenBarrierException, TimeoutException {
        byte[] before = BEFORE.getBytes(StandardCharsets.US_ASCII);
        byte[] after = AFTER.getBytes(StandardCharsets.US_ASCII);
        long length = before.length + (long) megabytes * MEGABYTE + after.length;
        String head = String.join(
                "\r\n",
                "POST /upload HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Type: multipart/form-data; boundary=" + BOUNDARY,
                "Content-Length: " + length,
                "",
                "");
        try (Wire wire = new Wire(URI.create("http://127.0.0.1:" + port))) {
            wire.send(head.getBytes(StandardCharsets.US_ASCII));
            wire.send(before);
            byte[] chunk = new byte[MEGABYTE / 2];
            for (int i = 0; i < 2 * megabytes; i++) {
                if (i == megabytes) {
                    middle.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
                wire.send(chunk);
            }
            return wire.ask(after);
        }
    }
}
