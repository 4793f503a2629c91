package io.graphqlaudit.browser;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What happened, so that there is something to find out. Two months of ordinary work in two applications; and three
 * hours ago somebody guessed Alan's password, took the customers' data and deleted the model {@code churn}.
 */
final class Story {
    static final String SHOP = "/shop";
    static final String BILLING = "/billing";

    /** From where the password was guessed, and by whom it was used. */
    static final String INTRUDER_ADDRESS = "203.0.113.66";

    static final String VICTIM = "alan@example.com";
    static final String INTRUDER_SESSION = "k1:00000000deadbeef";
    static final int GUESSES = 40;
    static final int STOLEN_ROWS = 48_210;

    /** Markup, a change of direction, control characters, an end of line and something that looks like an address. */
    static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)>\u202Egnp.exe\u202C\u0007\u001B[31m"
                    + "\u200B' onmouseover='alert(3)' {{7*7}} ${alert(4)} javascript:alert(5) -actor:* \\";

    private static final int MEGABYTE = 1_000_000;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Random random = new Random(7);
    private final List<AuditEvent> events = new ArrayList<>();

    private Story() {}

    /** All of it in the order in which it was told, which is not that of time. */
    static List<AuditEvent> events() {
        Story story = new Story();
        story.pastMonths();
        story.today();
        story.intrusion();
        story.events.add(ada().hostile(story.ago(Duration.ofMinutes(50)), HOSTILE, 100));
        return List.copyOf(story.events);
    }

    /** One whose variables alone are a megabyte. */
    static AuditEvent large() {
        return ada().hostile(Instant.now().minus(Duration.ofMinutes(55)), HOSTILE, MEGABYTE);
    }

    /** Writes events into the spool of an application below a data directory, where a server finds them. */
    static void tell(Path dataDirectory, List<AuditEvent> events) {
        for (String application : List.of(SHOP, BILLING)) {
            List<AuditRecord> records = events.stream()
                    .filter(event -> event.identity().application().equals(application))
                    .map(AuditRecord::complete)
                    .toList();
            if (records.isEmpty()) {
                continue;
            }
            try (AuditSink sink = open(dataDirectory, application)) {
                for (AuditRecord record : records) {
                    if (sink.accept(List.of(record), Delivery.ASYNC) != AuditSink.Acceptance.KEPT) {
                        throw new AssertionError("not kept: " + record.event().identity());
                    }
                }
            }
        }
    }

    static AuditSink open(Path dataDirectory, String application) {
        Settings settings = new Settings(new SettingSources(
                Map.of(), Map.of(), Map.of(), Map.of("GRAPHQLAUDIT_DATA_DIR", dataDirectory.toString())));
        return SpoolSink.open(SpoolConfig.from(settings, application, "web-1", "0.1.0"));
    }

    static Deeds ada() {
        return new Deeds(SHOP, "u-ada", "ada@example.com", "198.51.100.7", "k1:00000000000a0a0a");
    }

    private static Deeds grace() {
        return new Deeds(BILLING, "u-grace", "grace@example.com", "198.51.100.23", "k1:0000000000095ace");
    }

    private static Deeds alan() {
        return new Deeds(SHOP, "u-alan", VICTIM, "192.0.2.44", "k1:0000000000a1a200");
    }

    /** Each signs in on every day of two months, now and then with a slip, and does a little. */
    private void pastMonths() {
        Instant midnight =
                LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int day = 62; day >= 2; day--) {
            for (Deeds who : List.of(ada(), grace(), alan())) {
                Instant at = midnight.minus(Duration.ofDays(day)).plusSeconds(8 * 3600L + random.nextInt(7200));
                if (random.nextInt(6) == 0) {
                    events.add(who.login(at.minusSeconds(20), Result.FAILURE));
                }
                events.add(who.login(at, Result.SUCCESS));
                events.add(who.change(at.plusSeconds(600), "rename", "m-" + day, "model-" + day, Result.SUCCESS));
            }
        }
    }

    /** An ordinary day up to now. */
    private void today() {
        for (Deeds who : List.of(ada(), grace(), alan())) {
            events.add(who.login(ago(Duration.ofMinutes(710 + random.nextInt(60))), Result.SUCCESS));
        }
        for (int minutes = 700; minutes > 2; minutes -= 11) {
            Deeds who = List.of(ada(), grace(), alan()).get(random.nextInt(3));
            String id = "m-" + random.nextInt(20);
            Result result = random.nextInt(9) == 0 ? Result.FAILURE : Result.SUCCESS;
            String verb = List.of("create", "rename", "rename", "train").get(random.nextInt(4));
            Instant at = ago(Duration.ofSeconds(minutes * 60L - random.nextInt(60)));
            events.add(random.nextInt(3) == 0 ? who.read(at) : who.change(at, verb, id, "model-" + id, result));
        }
        events.add(ada().export(ago(Duration.ofMinutes(340)), "churn", 1_200));
        events.add(grace().export(ago(Duration.ofMinutes(200)), "invoices", 310));
        events.add(grace().change(ago(Duration.ofMinutes(90)), "delete", "m-3", "draft", Result.SUCCESS));
    }

    private void intrusion() {
        Deeds intruder = new Deeds(SHOP, "u-alan", VICTIM, INTRUDER_ADDRESS, INTRUDER_SESSION);
        Instant begin = ago(Duration.ofHours(3));
        for (int i = 0; i < GUESSES; i++) {
            events.add(intruder.login(begin.plusSeconds(3L * i), Result.FAILURE));
        }
        events.add(intruder.login(begin.plusSeconds(3L * GUESSES), Result.SUCCESS));
        events.add(intruder.read(begin.plusSeconds(180)));
        events.add(intruder.export(begin.plusSeconds(240), "customers", STOLEN_ROWS));
        events.add(intruder.change(begin.plusSeconds(300), "delete", "m-1", "churn", Result.SUCCESS));
    }

    private Instant ago(Duration duration) {
        return now.minus(duration);
    }
}
