package io.graphqlaudit.admin.access;

import io.graphqlaudit.persistence.access.Counter;
import io.graphqlaudit.source.IpAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes whoever shows wrong tokens or passwords wait, longer with every failure: {@value #FREE} failures of an address
 * within a quarter of an hour cost nothing, the next closes it for a second, the next for two, and so on up to five
 * minutes. Of a site, 48 bits of IPv6, {@value #FREE_OF_A_SITE} are free, whichever of its networks they come from. While it
 * is closed nobody learns whether what they show is right. Counted in the database, for all servers on it. Safe for use by
 * several threads.
 */
final class Backoff {
    private static final int FREE = 5;
    private static final int FREE_OF_A_SITE = 50;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Counter counter;
    private final Clock clock;

    Backoff(Counter counter, Clock clock) {
        this.counter = counter;
        this.clock = clock;
    }

    /**
     * Does nothing while the address may try.
     *
     * @throws RefusedException when it has to wait
     */
    void check(@Nullable String address) throws RefusedException {
        IpAddress parsed = parsed(address);
        check(subject(parsed), FREE);
        String site = site(parsed);
        if (site != null) {
            check(site, FREE_OF_A_SITE);
        }
    }

    private void check(String subject, int free) throws RefusedException {
        Counter.Count failures = counter.of(subject).orElse(null);
        if (failures == null || failures.amount() <= free) {
            return;
        }
        Instant now = clock.instant();
        Instant open = failures.since().plus(pause(failures.amount() - free));
        // By a clock that was set back nobody is locked out for longer than the longest pause.
        if (now.isBefore(open) && !now.plus(LONGEST).isBefore(open)) {
            throw RefusedException.until(Refusal.TOO_MANY_FAILURES, Duration.between(now, open));
        }
    }

    /** Counts a failure. */
    void failed(@Nullable String address) {
        IpAddress parsed = parsed(address);
        long failures = count(subject(parsed));
        String site = site(parsed);
        // Further ones are held up where they come from, and a forgotten scraper must not hold up a whole company.
        if (site != null && failures <= FREE + 1) {
            count(site);
        }
    }

    private long count(String subject) {
        Instant now = clock.instant();
        return counter.count(subject, now, now.minus(REMEMBERED));
    }

    /** Forgets what was counted of anybody an hour ago or more, which is of no account any more. */
    void forgetOld() {
        counter.forget(clock.instant().minus(Duration.ofHours(1)));
    }

    /** @param failures how many there were beyond those that are free */
    private static Duration pause(long failures) {
        long doublings = Math.min(failures - 1, 16);
        Duration pause = Duration.ofSeconds(1L << doublings);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static @Nullable IpAddress parsed(@Nullable String address) {
        return address == null ? null : IpAddress.parse(address);
    }

    /** Of IPv6 the network, since a customer has as many addresses as they like in theirs. */
    private static String subject(@Nullable IpAddress address) {
        return "fails:" + (address == null ? "?" : address.network());
    }

    /** A customer may have tens of thousands of networks, too. */
    private static @Nullable String site(@Nullable IpAddress address) {
        IpAddress site = address == null ? null : address.site();
        return site == null ? null : "fails-site:" + site;
    }
}
