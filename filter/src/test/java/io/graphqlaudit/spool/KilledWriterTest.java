package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class KilledWriterTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"DURABLE", "ASYNC"})
    void losesNothingThatItAcknowledgedWhenKilled(String delivery) throws Exception {
        Path log = Files.createFile(data.resolve("acknowledged"));
        Process writer = ChildProcess.start(KilledWriter.class, data.toString(), delivery, log.toString());
        try {
            while (Files.size(log) < 20_000) {
                assertThat(writer.isAlive()).isTrue();
                Thread.onSpinWait();
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        List<String> acknowledged = new ArrayList<>(Files.readAllLines(log));
        List<SpoolGap> gaps = new ArrayList<>();
        List<String> read = Journals.read(Journals.onlyInstance(data), gaps);
        assertThat(read).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(gaps).allMatch(gap -> gap.kind() == SpoolGap.Kind.TORN_TAIL);
    }
}
