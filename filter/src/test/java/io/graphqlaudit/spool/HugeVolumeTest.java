package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.journal.SegmentFiles;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** File systems in the cloud say that they have eight exbibytes, the most that a number of 64 bits can say. */
@Timeout(60)
class HugeVolumeTest {
    private static final long TOTAL = Long.MAX_VALUE - (1 << 20) + 1;

    @TempDir
    private Path data;

    @Test
    void keepsTheLimitWhenMoreWaitsThanIsToStayFree() throws Exception {
        Path other = Files.createDirectories(
                data.resolve("spool").resolve("other").resolve("01930000-0000-7000-8000-000000000001"));
        try (RandomAccessFile waiting =
                new RandomAccessFile(SegmentFiles.file(other, 1).toFile(), "rw")) {
            waiting.setLength(2_000_000_000L);
        }
        try (SpoolSink sink = SpoolSink.open(Journals.config(data), new Huge())) {
            assertThat(sink.accept(List.of(RandomEvents.record("a")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.KEPT);
            assertThat(sink.space().orElseThrow().maxBytes()).isEqualTo(20_000_000_000L);
        }
    }

    private static final class Huge extends RealDisk {
        @Override
        public Volume volume(Path folder) {
            return new Volume(TOTAL, TOTAL - 500_000_000L);
        }
    }
}
