package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CPU per stored event, client and server, beside PostgreSQL's {@code COPY} of the same rows. */
class StoreCostBench {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void storingBesideCopy() throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        int batch = Integer.getInteger("bench.batch", 1_000);
        int batches = Integer.getInteger("bench.batches", 40);
        Clock clock = Clock.fixed(FROM, ZoneOffset.UTC);
        try (StorePostgres postgres = StorePostgres.start(
                folder.resolve("postgresql"), clock, 4, Map.of("max_wal_size", "8GB", "shared_buffers", "1GB"))) {
            StoreCost cost = new StoreCost(postgres, batch, batches, FROM);
            for (int i = 0; i < 3; i++) {
                cost.pair(false);
            }
            List<String> lines = new ArrayList<>();
            lines.add(blocks + " pairs of blocks of " + batches + " transactions of " + batch + " events, PostgreSQL "
                    + postgres.text("show server_version"));
            lines.addAll(lines("COPY in as many transactions", cost, blocks, false));
            lines.addAll(lines("COPY in one piece", cost, Math.min(blocks, 8), true));
            Report.add(lines);

            long events = (3L + blocks + Math.min(blocks, 8)) * batch * batches;
            assertThat(postgres.number("select count(*) from audit_event")).isEqualTo(2 * events);
            assertThat(postgres.number("select count(*) from audit_event_detail"))
                    .isEqualTo(2 * events);
        }
    }

    private static List<String> lines(String other, StoreCost cost, int blocks, boolean inOnePiece)
            throws IOException, SQLException {
        List<StoreCost.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            pairs.add(cost.pair(inOnePiece));
        }
        return List.of(
                other + ": CPU of the store / CPU of COPY: " + median(pairs, StoreCost.Pair::ratio),
                "  store, us of client: " + median(pairs, pair -> pair.store().client()) + ", of server: "
                        + median(pairs, pair -> pair.store().server()) + ", events/s: "
                        + median(pairs, pair -> pair.store().perSecond()),
                "  COPY, us of client: " + median(pairs, pair -> pair.copy().client()) + ", of server: "
                        + median(pairs, pair -> pair.copy().server()) + ", rows/s: "
                        + median(pairs, pair -> pair.copy().perSecond()));
    }

    private static MedianInterval median(List<StoreCost.Pair> pairs, ToDoubleFunction<StoreCost.Pair> value) {
        return MedianInterval.of(pairs.stream().mapToDouble(value).toArray());
    }
}
