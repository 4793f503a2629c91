package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Uploads at once that together are larger than the heap. With {@code -Dbench.uploads=200
 * -Dbench.upload-megabytes=10 -Dbench.upload-heap=256} as many as the documentation tells of.
 */
class UploadsIT {
    private static final Uploads UPLOADS =
            new Uploads(Integer.getInteger("bench.uploads", 40), Integer.getInteger("bench.upload-megabytes", 3));
    private static final int HEAP = Integer.getInteger("bench.upload-heap", 64);

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void areAllAnsweredAndRecorded(Container container) throws Exception {
        long started = System.nanoTime();
        try (ApplicationProcess application = ApplicationProcess.start(container, Side.AUDITED, data, HEAP)) {
            List<String> answers = UPLOADS.run(application.port());

            assertThat(answers)
                    .hasSize(UPLOADS.count())
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 200 ")
                            && answer.endsWith("{\"size\":" + (UPLOADS.megabytes() << 20) + "}}}"));
        }
        assertThat(SpoolCount.complete(data)).isEqualTo(UPLOADS.count());
        Report.add(List.of("%s: %s with a heap of %d MB, all answered and recorded after %.1f s"
                .formatted(container, UPLOADS, HEAP, (System.nanoTime() - started) / 1e9)));
    }
}
