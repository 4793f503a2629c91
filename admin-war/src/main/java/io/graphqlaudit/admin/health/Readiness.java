package io.graphqlaudit.admin.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Why the server cannot do its work now, asked at most once a second, so that probes cost the store nothing. Safe for
 * use by several threads.
 */
public final class Readiness {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<List<String>> problems;
    private final Clock clock;
    private Answer last = new Answer(Instant.MIN, List.of());

    /**
     * @param problems one sentence for each thing that does not work; none when all does
     * @param clock the time
     */
    public Readiness(Supplier<List<String>> problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    synchronized List<String> problems() {
        Instant now = clock.instant();
        if (last.at().equals(Instant.MIN) || !now.isBefore(last.at().plus(FRESH))) {
            last = new Answer(now, List.copyOf(problems.get()));
        }
        return last.problems();
    }

    private record Answer(Instant at, List<String> problems) {}
}
