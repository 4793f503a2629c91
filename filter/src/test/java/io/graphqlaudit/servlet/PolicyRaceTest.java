package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.capture.FixedAnswer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.FollowedPolicy;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.policy.PolicyText;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SystemEvents;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A policy file that is changed in every way that operators have, under two applications, while requests come. */
@Timeout(120)
class PolicyRaceTest {
    private static final int ROUNDS = 40;
    private static final int SENDERS = 8;
    private static final int REQUESTS_PER_ROUND = 400;
    private static final String FULL = "{\"rules\": [{\"level\": \"FULL\", \"delivery\": \"async\"}]}";
    private static final String METADATA = "{\"rules\": [{\"level\": \"METADATA\", \"delivery\": \"durable\"}]}";
    private static final String WRONG = "{\"rules\": [{\"level\": \"SOME\"}]}";

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Semaphore due = new Semaphore(0);
    private Path file;

    @Test
    void leavesNoRequestWithoutThePolicyThatDecidedIt() throws Exception {
        file = Files.writeString(folder.resolve("policy.json"), FULL);
        List<Application> applications = List.of(new Application(), new Application());
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + applications.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Application application = applications.get(i % applications.size());
                running.add(threads.submit(() -> {
                    application.send();
                    return null;
                }));
            }
            applications.forEach(application -> running.add(threads.submit(application::follow)));
            for (int i = 0; i < ROUNDS; i++) {
                due.release(REQUESTS_PER_ROUND);
                change(i, i % 2 == 0 ? METADATA : FULL);
                await(applications, i % 2 == 0 ? METADATA : FULL);
            }
            over.set(true);
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }

        for (Application application : applications) {
            application.check();
        }
    }

    /** In one of the ways that leave the file with that text. */
    private void change(int round, String text) throws IOException {
        switch (round % 6) {
            case 0 ->
                Files.move(
                        Files.writeString(folder.resolve("next"), text),
                        file,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            case 1 -> {
                Files.writeString(file, text.substring(0, text.length() / 2));
                Files.writeString(file, text.substring(text.length() / 2), StandardOpenOption.APPEND);
            }
            case 2 -> {
                Files.delete(file);
                Files.writeString(file, text);
            }
            case 3 -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
                Files.writeString(file, WRONG);
                Files.writeString(file, text);
            }
            case 4 -> {
                Path target = Files.writeString(folder.resolve("target" + round), text);
                Path link = Files.createSymbolicLink(folder.resolve("link"), target.getFileName());
                Files.move(link, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            default -> {
                Files.delete(file);
                Files.createSymbolicLink(file, Path.of("nowhere"));
                Files.delete(file);
                Files.writeString(file, text);
            }
        }
    }

    private void await(List<Application> applications, String text) throws InterruptedException {
        String hash = CapturePolicy.of(settings(), new PolicyText("policy.json", text))
                .hash();
        while (applications.stream()
                .anyMatch(application -> !application.keeper.getHash().equals(hash))) {
            new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
        }
    }

    private Settings settings() {
        return Captures.settings(Map.of("policy.file", file.toString()));
    }

    /** One web application, which follows the file as fast as it can. */
    private final class Application {
        private final RecordingAuditSink sink = new RecordingAuditSink();
        private final Capture capture = Captures.into(sink, Map.of("policy.file", file.toString()));
        private final FollowedPolicy followed;
        private final PolicyKeeper keeper;
        private final String first;
        private final Set<UUID> asked = new HashSet<>();

        Application() {
            LoadedPolicy loaded = LoadedPolicy.of(settings());
            Clock clock = Clock.systemUTC();
            followed = loaded.followed().orElseThrow();
            first = loaded.policy().hash();
            keeper = new PolicyKeeper(
                    loaded.fileName(),
                    loaded.policy(),
                    false,
                    capture,
                    new Announcements(sink, new SystemEvents("shop", "node", "1", clock), loaded.fileName()),
                    hash -> {},
                    clock);
        }

        void follow() {
            while (!over.get()) {
                keeper.look(followed);
            }
        }

        void send() throws InterruptedException {
            for (int i = 0; !over.get(); i++) {
                if (!due.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                    continue;
                }
                CapturedExchange exchange = capture.exchange(Captures.get("query=mutation%7BdeleteAll%7D"));
                UUID id = exchange.eventId().orElseThrow();
                synchronized (asked) {
                    asked.add(id);
                }
                if (i % 2 == 0) {
                    exchange.answerBegins(FixedAnswer.OK);
                }
                exchange.end(FixedAnswer.OK);
            }
        }

        void check() throws InterruptedException {
            String full = CapturePolicy.of(settings(), new PolicyText("policy.json", FULL))
                    .hash();
            Map<UUID, String> hashes = new HashMap<>();
            Set<UUID> ended = new HashSet<>();
            Set<String> told = new HashSet<>(Set.of(first));
            String current = first;
            int changes = 0;
            while (!sink.isEmpty()) {
                RecordingAuditSink.Accepted call = sink.next();
                for (AuditRecord record : call.records()) {
                    AuditEvent event = record.event();
                    if (event.identity().kind() == EventKind.SYSTEM) {
                        Map<String, String> details = event.effect().details();
                        assertThat(details).containsEntry("old_policy_hash", current);
                        boolean changed = event.outcome().result() == Result.SUCCESS;
                        assertThat(details.get("policy_hash").equals(current)).isEqualTo(!changed);
                        current = details.get("policy_hash");
                        told.add(current);
                        changes += changed ? 1 : 0;
                        continue;
                    }
                    String hash = event.identity().policyHash();
                    UUID id = event.identity().id();
                    assertThat(told).as("nothing holds that was not told").contains(hash);
                    assertThat(hashes.merge(id, hash, (before, now) -> before.equals(now) ? now : "two policies"))
                            .isEqualTo(hash);
                    assertThat(event.operation().text() != null).isEqualTo(hash.equals(full));
                    boolean closing = record.stage() == AuditRecord.Stage.CLOSED;
                    assertThat(call.delivery() == Delivery.ASYNC).isEqualTo(hash.equals(full) || closing);
                    if (record.stage() != AuditRecord.Stage.OPENED) {
                        assertThat(ended.add(id)).isTrue();
                    }
                }
            }
            assertThat(changes).as("each change is told once").isEqualTo(ROUNDS);
            assertThat(ended).as("nothing is unrecorded").isEqualTo(asked);
        }
    }
}
