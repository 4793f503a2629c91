package io.graphqlaudit.spool.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatusCodecTest {
    private static final Instant AT = Instant.parse("2026-11-21T07:45:00Z");

    @Test
    void readsWhatItWrites() {
        SpoolStatus status = new SpoolStatus(
                AT,
                true,
                new SpoolCounters(20, 12, 11, 1, 2, 9000, Map.of(ShedReason.FOLDED, 5L, ShedReason.SPACE, 3L)),
                12,
                new SpoolSpace(1, 2, 3, 4, 5, -6));
        CanonicalJson json = new CanonicalJson(64);
        StatusCodec.write(status, json);
        assertThat(StatusCodec.decode(json.toBytes())).isEqualTo(status);
    }

    @Test
    void readsTheFirstVersion() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("status-of-version-1.json"))) {
            assertThat(StatusCodec.decode(in.readAllBytes()))
                    .isEqualTo(new SpoolStatus(
                            AT, false, new SpoolCounters(12, 10, 10, 0, 0, 9000, Map.of(ShedReason.TIMEOUT, 2L))));
        }
    }

    @Test
    void keepsTheSumOfWhatALaterVersionShed() {
        String later =
                "{\"accepted\":3,\"at\":\"2026-11-21T07:45:00.000000Z\",\"shed\":{\"eclipse\":1,\"unavailable\":2},"
                        + "\"space\":{\"colour\":1,\"max\":7}}";
        SpoolStatus status = StatusCodec.decode(later.getBytes(StandardCharsets.UTF_8));
        assertThat(status.counters().shed()).containsExactly(Map.entry(ShedReason.UNAVAILABLE, 3L));
        assertThat(status.space()).isEqualTo(new SpoolSpace(0, 0, 7, 0, 0, 0));
    }

    @Test
    void saysWhenTheSpoolIsFull() {
        assertThat(new SpoolSpace(0, 0, 0, 0, 1_000, 500).fullIn()).contains(Duration.ofHours(2));
        assertThat(new SpoolSpace(0, 0, 0, 0, 1_000, -500).fullIn()).isEmpty();
    }
}
