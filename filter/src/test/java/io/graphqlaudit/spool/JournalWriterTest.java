package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalWriterTest {
    @TempDir
    private Path data;

    private final FailingDisk disk = new FailingDisk();
    private final Counts counts = new Counts();
    private final Doorbell bell = new Doorbell();
    private final Queue<Ticket> queue = new ArrayDeque<>();
    private final List<SpoolGap> gaps = new ArrayList<>();
    private Outage outage;
    private JournalWriter writer;

    @BeforeEach
    void openAJournal() {
        SpoolConfig config = Journals.config(data);
        outage = new Outage(config, counts);
        Space space = new Space(config, disk);
        writer = new JournalWriter(config, disk, counts, outage, space, bell, new Doorbell());
        writer.recover();
    }

    @AfterEach
    void closeTheJournal() {
        writer.close();
    }

    @Test
    void ringsForTheTicketOfAnotherThreadThatItWrote() throws InterruptedException {
        Thread resident = new Thread(() -> bell.rest(() -> TimeUnit.MINUTES.toNanos(1)));
        bell.belongsTo(resident);
        resident.start();
        while (resident.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        queue.add(ticket("a", Delivery.DURABLE));
        writer.write(queue);
        resident.join();
        assertThat(writer.nanosUntilSync()).isZero();
    }

    @Test
    void letsWhatNobodyWaitsForWaitABit() {
        Ticket relaxed = ticket("a", Delivery.ASYNC);
        queue.add(relaxed);
        writer.write(queue);
        assertThat(relaxed.isKept()).isTrue();
        assertThat(writer.nanosUntilSync()).isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
        writer.syncIfDue(true);
        assertThat(writer.nanosUntilSync()).isEqualTo(Long.MAX_VALUE);
        assertThat(counts.snapshot().synced()).isEqualTo(1);
    }

    @Test
    void confirmsNoTicketWhoseWriteFailed() {
        Ticket failed = ticket("a", Delivery.DURABLE);
        queue.add(failed);
        disk.failingWrites.set(1);
        writer.write(queue);
        writer.syncIfDue(true);
        assertThat(outage.isOn()).isTrue();
        assertThat(failed.isKept()).isFalse();
        assertThat(counts.snapshot().synced()).isZero();
        writer.recover();
        assertThat(failed.isKept()).isTrue();
        assertThat(read()).containsExactly("a");
    }

    @Test
    void writesAgainInTheirOrderWhatWasInDoubtAndWhatCameLater() {
        queue.add(ticket("a", Delivery.DURABLE));
        writer.write(queue);
        disk.failingSyncs.set(1);
        writer.syncIfDue(false);
        outage.end();
        queue.add(ticket("b", Delivery.DURABLE));
        writer.write(queue);
        outage.begin(new IllegalStateException("as if the sync had only now failed"));
        assertThat(writer.isBehind()).isTrue();
        writer.recover();
        assertThat(writer.isBehind()).isFalse();
        assertThat(counts.snapshot().synced()).isEqualTo(2);
        assertThat(counts.snapshot().written()).isEqualTo(2);
        assertThat(read()).containsExactly("a", "b");
        assertThat(gaps).isEmpty();
    }

    @Test
    void takesNoMoreThanHalfOfWhatMayBeInFlightBeforeASync() {
        for (int i = 0; i < 6_000; i++) {
            queue.add(ticket("t" + i, Delivery.ASYNC));
        }
        int all = queue.size();
        writer.write(queue);
        assertThat(queue).isNotEmpty();
        assertThat(queue.size()).isLessThan(all);
        assertThat(counts.snapshot().bytes()).isBetween(2L << 20, (2L << 20) + 100_000);
        writer.syncIfDue(false);
        assertThat(counts.snapshot().synced()).isEqualTo(all - queue.size());
    }

    private static Ticket ticket(String id, Delivery delivery) {
        CanonicalJson json = new CanonicalJson(1024);
        FrameEncoder.encode(List.of(RandomEvents.record(id)), json);
        return new Ticket(json.array(), json.size(), 1, delivery, null);
    }

    private List<String> read() {
        return Journals.read(Journals.onlyInstance(data), gaps);
    }
}
