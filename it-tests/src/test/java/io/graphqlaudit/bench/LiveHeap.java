package io.graphqlaudit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What lives on the heap of another JVM. */
final class LiveHeap {
    private LiveHeap() {}

    /** After a full collection, in bytes. */
    static long of(long pid) throws IOException, InterruptedException {
        // The histogram counts live objects only, for which the JVM collects first.
        Process jcmd = new ProcessBuilder(
                        BenchProcess.JAVA.resolve("jcmd").toString(), Long.toString(pid), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+", -1)[2]);
    }
}
