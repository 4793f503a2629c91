package io.graphqlaudit.admin.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The range of time that the terms of a text leave. For one thread. */
final class TimeBounds {
    private final ZoneId zone;
    private final Instant now;
    private @Nullable Instant from;
    private @Nullable String fromName;
    private @Nullable Instant to;
    private @Nullable String toName;

    TimeBounds(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** Inclusive; null for none. */
    @Nullable
    Instant from() {
        return from;
    }

    /** Inclusive; null for none. */
    @Nullable
    Instant to() {
        return to;
    }

    /**
     * Takes a term in.
     *
     * @throws SearchException when it says no time, or none that goes with the others
     */
    void add(Qualifier qualifier, Term term) {
        String name = qualifier.canonical();
        if (term.negated()) {
            throw term.wrong(
                    "A time cannot be left out by a minus: after:, before:, on: and last: say which is meant.");
        }
        Written written = term.values().get(0);
        if (term.values().size() > 1) {
            throw new SearchException(
                    "The qualifier '" + name + "' takes one value.",
                    term.values().get(1).start(),
                    term.end());
        }
        WrittenTime time = (written.starred() ? Optional.<WrittenTime>empty() : read(qualifier, written.text()))
                .orElseThrow(() -> NotTaken.value(qualifier, written));
        if (qualifier != Qualifier.BEFORE) {
            fromName = once(fromName, name, term);
            from = time.first();
        }
        if (qualifier == Qualifier.BEFORE || qualifier == Qualifier.ON) {
            toName = once(toName, name, term);
            to = time.last();
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw term.wrong("There is no time in this range: it would begin with " + WrittenTime.printFirst(from)
                    + " and end with " + WrittenTime.printLast(to) + ".");
        }
    }

    private Optional<WrittenTime> read(Qualifier qualifier, String text) {
        return switch (qualifier.form()) {
            case DAY -> WrittenTime.readDay(text, zone);
            case AGE -> WrittenTime.readAge(text, zone, now);
            default -> WrittenTime.read(text, zone, now);
        };
    }

    private static String once(@Nullable String earlier, String name, Term term) {
        if (earlier != null) {
            throw term.wrong("A search has one range of time: '" + name + "' and '" + earlier
                    + "' both bound it on the same side.");
        }
        return name;
    }
}
