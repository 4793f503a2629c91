package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.policy.FollowedPolicy;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SystemEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyKeeperTest {
    @TempDir
    Path folder;

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final Capture capture = Captures.into(sink, Map.of());
    private final List<String> remembered = new ArrayList<>();
    private Path file;
    private PolicyKeeper keeper;
    private FollowedPolicy followed;
    private String first;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("policy.json");
        write("async");
        Settings settings =
                new Settings(new SettingSources(Map.of("policy.file", file.toString()), Map.of(), Map.of(), Map.of()));
        LoadedPolicy loaded = LoadedPolicy.of(settings);
        followed = loaded.followed().orElseThrow();
        first = loaded.policy().hash();
        Clock clock = Clock.systemUTC();
        Announcements announcements =
                new Announcements(sink, new SystemEvents("shop", "node", "1", clock), loaded.fileName());
        keeper = new PolicyKeeper(
                loaded.fileName(), loaded.policy(), false, capture, announcements, remembered::add, clock);
        capture.replacePolicy(loaded.policy());
        look();
    }

    @Test
    void tellsAChangeBeforeItHolds() throws Exception {
        List<Boolean> strictWhenTold = new ArrayList<>();
        sink.onAccept(() -> strictWhenTold.add(capture.isStrict()));
        write("strict");
        look();

        AuditEvent told = sink.next().records().get(0).event();
        assertThat(told.effect().action()).isEqualTo("policy_change");
        assertThat(told.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(told.effect().details())
                .containsEntry("old_policy_hash", first)
                .containsEntry("policy_hash", keeper.getHash())
                .containsEntry("policy_file", "policy.json");
        assertThat(keeper.getHash()).isNotEqualTo(first);
        assertThat(strictWhenTold).containsExactly(false);
        assertThat(capture.isStrict()).isTrue();
        assertThat(remembered).containsExactly(keeper.getHash());
    }

    @Test
    void keepsTheOldPolicyAndSaysWhyTheNewOneIsNotInForce() throws Exception {
        write("soon");
        look();

        AuditEvent told = sink.next().records().get(0).event();
        assertThat(told.effect().action()).isEqualTo("policy_change");
        assertThat(told.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(told.effect().details())
                .containsEntry("old_policy_hash", first)
                .containsEntry("policy_hash", first)
                .containsEntry("reason", keeper.getRefusal());
        assertThat(keeper.getRefusal())
                .isEqualTo("policy.json, line 1, column 42, rule 1: 'delivery' is one of async, durable, strict.");
        assertThat(keeper.getHash()).isEqualTo(first);
        look();
        assertThat(sink.isEmpty()).as("said once").isTrue();
        write("async");
        look();
        assertThat(keeper.getRefusal()).isEmpty();
        assertThat(sink.isEmpty()).as("nothing has changed").isTrue();
    }

    @Test
    void logsThatARefusalIsOverWhereTheOldContentIsBack() throws Exception {
        List<String> logged = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                logged.add(new SimpleFormatter().formatMessage(line));
            }
        };
        Logger logger = Logger.getLogger(PolicyKeeper.class.getName());
        logger.addHandler(handler);
        try {
            write("soon");
            look();
            write("async");
            look();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged)
                .hasSize(2)
                .last()
                .isEqualTo("What policy.json holds is in order again, and is what is in force.");
    }

    @Test
    void tellsLaterWhatCannotBeToldNow() throws Exception {
        sink.shed();
        write("strict");
        look();
        assertThat(capture.isStrict())
                .as("the policy does not wait for the disk")
                .isTrue();
        sink.keep();
        keeper.stopped();

        assertThat(sink.next().records().get(0).event().effect().action()).isEqualTo("policy_change");
        assertThat(sink.next().records().get(0).event().effect().action()).isEqualTo("stop");
    }

    @Test
    void tellsByItselfWhatCouldNotBeToldOnceItCanBe() throws Exception {
        sink.shed();
        write("strict");
        look();
        sink.keep();
        look();
        look();

        AuditEvent told = sink.next().records().get(0).event();
        assertThat(told.effect().details()).containsEntry("policy_hash", keeper.getHash());
        look();
        look();
        look();
        assertThat(sink.isEmpty()).as("said once").isTrue();
    }

    @Test
    void looksAgainWhateverBecomesOfALook() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        PolicyWatch watch = PolicyWatch.start(
                () -> {
                    looks.countDown();
                    throw new IllegalStateException("each time");
                },
                Duration.ofMillis(1));
        try {
            assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            watch.close();
        }
    }

    private void write(String delivery) throws IOException {
        Files.writeString(file, "{\"rules\": [{\"level\": \"FULL\", \"delivery\": \"" + delivery + "\"}]}");
    }

    /** A file is read at the second look that finds it the same, and whatever its stamp at the tenth. */
    private void look() {
        for (int i = 0; i < 12; i++) {
            keeper.look(followed);
        }
    }
}
