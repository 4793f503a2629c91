package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.KeptList;
import io.graphqlaudit.admin.selfaudit.KeptText;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Beginning;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.admin.web.RequestSource;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records refused accesses so that a flood of them cannot fill the log: the first of an address, a reason and a caller
 * at once, what follows within a minute as one number. Past {@value #MOST_TRACKED} of these a minute the address is left out.
 * Safe for use by several threads.
 */
public final class RefusalLog {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int MOST_TRACKED = 1_000;
    private static final int LONGEST_PATH = 200;
    private static final int MOST_NAMES = 10;
    private static final String ASKED_APPLICATION = "asked_application";

    private final SelfAudit audit;
    private final Clock clock;
    private final Map<Key, Span> spans = new HashMap<>();

    /** A log that records there. */
    public RefusalLog(SelfAudit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Notes a refusal.
     *
     * @param request what was asked for
     * @param refusal why it was refused
     * @param actor whose token or session it came with; anonymous where nobody knows
     */
    public void note(HttpServletRequest request, Refusal refusal, Actor actor) {
        note(request, refusal, actor, List.of());
    }

    /**
     * As the other.
     *
     * @param applications which applications were asked for; of the first refusal all are told, of those that are told by a
     *     number the first {@value #MOST_NAMES}, each by its beginning where it is long
     */
    public void note(HttpServletRequest request, Refusal refusal, Actor actor, List<String> applications) {
        String address = RequestSource.of(request).clientIp();
        List<String> names = applications.stream().map(RefusalLog::kept).toList();
        Instant now = clock.instant();
        Key key = new Key(address, refusal, actor);
        List<Act> due = new ArrayList<>();
        synchronized (spans) {
            due.addAll(ended(now));
            if (!spans.containsKey(key) && spans.size() >= MOST_TRACKED) {
                // There are not so many tokens that their names could fill it.
                key = new Key(null, refusal, actor);
            }
            Span span = spans.get(key);
            if (span == null) {
                spans.put(key, new Span(now));
                Map<String, String> asked = asked(names);
                asked.put("path", Beginning.of(RequestPath.of(request), LONGEST_PATH));
                due.add(act(key, now, 1, asked));
            } else {
                span.add(names);
            }
        }
        audit.record(due);
    }

    /** Records the numbers of the minutes that are over; to be called about once a minute. */
    public void flush() {
        List<Act> due;
        synchronized (spans) {
            due = ended(clock.instant());
        }
        audit.record(due);
    }

    /** Records all that is not recorded yet. */
    public void close() {
        List<Act> due;
        synchronized (spans) {
            due = ended(Instant.MAX);
        }
        audit.record(due);
    }

    private List<Act> ended(Instant now) {
        List<Act> acts = new ArrayList<>();
        Iterator<Map.Entry<Key, Span>> entries = spans.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Key, Span> entry = entries.next();
            Span span = entry.getValue();
            if (now.isBefore(span.began.plus(SPAN))) {
                continue;
            }
            entries.remove();
            if (span.more > 0) {
                acts.add(act(entry.getKey(), span.began, span.more, span.asked()));
            }
        }
        return acts;
    }

    private static String kept(String application) {
        return Objects.requireNonNull(KeptText.ofName(application));
    }

    private static Map<String, String> asked(Collection<String> applications) {
        return applications.isEmpty()
                ? new HashMap<>()
                : new HashMap<>(KeptList.of(ASKED_APPLICATION, List.copyOf(applications)));
    }

    private static Act act(Key key, Instant began, long count, Map<String, String> asked) {
        Map<String, String> details = new HashMap<>(asked);
        details.put("reason", key.refusal().name().toLowerCase(Locale.ROOT));
        details.put("count", Long.toString(count));
        return new Act(
                "refused",
                began,
                key.actor(),
                new Source(key.address(), key.address(), List.of(), null),
                null,
                details,
                new Outcome(Result.FAILURE, key.refusal().status(), List.of(), Set.of(Evidence.HTTP_STATUS)));
    }

    private record Key(@Nullable String address, Refusal refusal, Actor actor) {}

    private static final class Span {
        private final Instant began;
        private final Set<String> names = new LinkedHashSet<>();
        private long more;
        private long withFurtherNames;

        private Span(Instant began) {
            this.began = began;
        }

        private void add(List<String> applications) {
            more++;
            boolean isTold = true;
            for (String name : applications) {
                isTold &= names.contains(name) || (names.size() < MOST_NAMES && names.add(name));
            }
            withFurtherNames += isTold ? 0 : 1;
        }

        private Map<String, String> asked() {
            Map<String, String> asked = RefusalLog.asked(names);
            if (withFurtherNames > 0) {
                asked.put(ASKED_APPLICATION + "_further", Long.toString(withFurtherNames));
            }
            return asked;
        }
    }
}
