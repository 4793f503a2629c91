package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of many failed sign-ins in a short time, first of all whether somebody got in. */
class UiLoginsIT extends SignedIn {
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(70)).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void whoGotInDuringABurstAndAfterItIsNamed() {
        Deeds guesser = zed("198.51.100.131");
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(
                    (i % 2 == 0 ? guesser : zed("198.51.100.132")).login(longAgo.plusSeconds(10L * i), Result.FAILURE));
        }
        events.add(zed("192.0.2.131").login(longAgo.plusSeconds(55), Result.SUCCESS));
        events.add(guesser.login(longAgo.plusSeconds(300), Result.SUCCESS));
        events.add(guesser.login(longAgo.plusSeconds(400), Result.SUCCESS));
        Served.shared().tell(events);

        ui.go("logins?q=actor%3Azed%40example.com+last%3A90d&zone=UTC");
        ui.shows("12 failed sign-ins on zed@example.com");
        ui.shows("Meanwhile zed@example.com signed in at " + time(55)
                + " from 192.0.2.131, then zed@example.com signed in at " + time(300)
                + " from 198.51.100.131, from where others failed. 3 sign-ins succeeded in all, up to 1 hour after.");
        assertThat(Axe.violations(ui.driver())).isEmpty();

        ui.click("link", time(300));
        ui.shows("zed@example.com signed in from 198.51.100.131: success.");
        assertThat(ui.rows().stream().filter(row -> row.contains("zed@example.com sign-in login")))
                .hasSize(3);
    }

    @Test
    void thatNobodyGotInIsSaidTooAndWhoSignedOutDidNot() {
        Deeds yan = new Deeds(Story.SHOP, "u-yan", "yan@example.com", "198.51.100.141", "k1:0000000000000141");
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(yan.login(longAgo.plusSeconds(10L * i), Result.FAILURE));
        }
        events.add(yan.login(longAgo.plusSeconds(120), Result.SUCCESS)
                .withEffect(new Effect("logout", List.of(), Map.of())));
        events.add(yan.login(longAgo.plusSeconds(90 + 3_700), Result.SUCCESS));
        Served.shared().tell(events);

        ui.go("logins?q=ip%3A198.51.100.141+last%3A90d&zone=UTC");
        ui.shows("10 failed sign-ins from 198.51.100.141 within 1.5 minutes");
        ui.shows("Nobody got in meanwhile or within 1 hour after.");
    }

    private static Deeds zed(String address) {
        return new Deeds(Story.SHOP, "u-zed", "zed@example.com", address, "k1:0000000000000131");
    }

    private String time(int seconds) {
        return longAgo.plusSeconds(seconds).toString().replace('T', ' ').replace("Z", "");
    }
}
