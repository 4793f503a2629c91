package io.graphqlaudit.admin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.FleetingSources;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.Histogram;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShedRecordsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID SHOP = UUID.randomUUID();

    private boolean reachable = true;
    private final MovableClock clock = new MovableClock(START);
    private final List<InstanceStatus> instances = new ArrayList<>();
    private final List<SourceRow> rows = new ArrayList<>();
    private final FleetingSources sources = new FleetingSources(rows);

    @Test
    void tellsForAnHourWhatWasShedBeforeTheServerStarted() {
        ShedRecords records = records();
        instances.add(here("shop", SHOP, Map.of(ShedReason.SPACE, 1_645L)));
        assertThat(records.problems(drain()))
                .containsExactly("Records of shop were shed, as was heard within the last hour: 1645.");
        clock.advance(Duration.ofMinutes(59));
        assertThat(records.problems(drain())).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(records.problems(drain())).isEmpty();
    }

    @Test
    void addsWhatIsShedMeanwhileByEveryInstance() {
        ShedRecords records = records();
        instances.add(here("shop", SHOP, Map.of(ShedReason.SPACE, 5L)));
        records.problems(drain());
        clock.advance(Duration.ofMinutes(59));
        instances.set(0, here("shop", SHOP, Map.of(ShedReason.SPACE, 6L)));
        instances.add(here("shop", UUID.randomUUID(), Map.of(ShedReason.TIMEOUT, 1L)));
        clock.advance(Duration.ofMinutes(59));
        assertThat(records.problems(drain()))
                .containsExactly("Records of shop were shed, as was heard within the last hour: 7.");
    }

    @Test
    void doesNotRepeatWhatTheStoreHadHeardBeforeTheServerStarted() {
        rows.add(elsewhere(SHOP, Map.of(ShedReason.SPACE, 5L)));
        ShedRecords records = records();
        instances.add(here("shop", SHOP, Map.of(ShedReason.SPACE, 5L)));
        assertThat(records.problems(drain())).isEmpty();
        rows.set(0, elsewhere(SHOP, Map.of(ShedReason.SPACE, 8L)));
        assertThat(records.problems(drain()))
                .containsExactly("Records of shop were shed, as was heard within the last hour: 3.");
    }

    @Test
    void tellsNothingOfFoldedSignInsNorOfTheServerItself() {
        ShedRecords records = records();
        instances.add(here("shop", SHOP, Map.of(ShedReason.FOLDED, 5L)));
        instances.add(here("own", UUID.randomUUID(), Map.of(ShedReason.SPACE, 5L)));
        assertThat(records.problems(drain())).isEmpty();
    }

    @Test
    void doesNotAskAStoreThatIsAway() {
        ShedRecords records = records();
        reachable = false;
        instances.add(here("shop", SHOP, Map.of(ShedReason.SPACE, 5L)));
        assertThat(records.problems(drain())).hasSize(1);
        assertThat(sources.asked()).isEqualTo(1);
    }

    private ShedRecords records() {
        return ShedRecords.notHeardBefore(sources, "own", clock);
    }

    private DrainStatus drain() {
        Histogram none = new Histogram(List.of(), List.of(0L), 0);
        return new DrainStatus(true, reachable, null, 0, none, none, 0, instances);
    }

    private static InstanceStatus here(String application, UUID instance, Map<ShedReason, Long> shed) {
        return new InstanceStatus(application, instance, true, 0, 0, 0, null, 0, status(shed), null);
    }

    private static SourceRow elsewhere(UUID instance, Map<ShedReason, Long> shed) {
        CanonicalJson json = new CanonicalJson(256);
        StatusCodec.write(status(shed), json);
        String text = new String(json.array(), 0, json.size(), StandardCharsets.UTF_8);
        return new SourceRow(
                instance,
                "shop",
                "web-1",
                Channel.INGEST,
                false,
                START,
                new Fates(0, 0, 0, 0),
                new Heard(text, START, START, 0L));
    }

    private static SpoolStatus status(Map<ShedReason, Long> shed) {
        return new SpoolStatus(START, false, new SpoolCounters(0, 0, 0, 0, 0, 0, shed));
    }
}
