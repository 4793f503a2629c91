package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.settings.RetentionSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long events are kept, and how they are deleted afterwards.
 *
 * @param days for each kind the days it is kept; kinds that are missing are kept for ever
 * @param lease how long a server that gives no sign of life keeps the others from deleting
 * @param batch most events deleted in one transaction
 * @param pause rest between two of them
 */
public record RetentionPolicy(Map<EventKind, Integer> days, Duration lease, int batch, Duration pause) {
    private static final int MOST_IN_A_BATCH = 5_000;
    private static final int MOST_DAYS = 365_000;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    public RetentionPolicy {
        Map<EventKind, Integer> copy = new EnumMap<>(EventKind.class);
        copy.putAll(days);
        days = Collections.unmodifiableMap(copy);
    }

    /**
     * The policy of the settings.
     *
     * @throws SettingsException when a value is not of its kind
     */
    public static RetentionPolicy from(Settings settings) {
        Map<EventKind, Integer> days = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            Setting own = RetentionSettings.of(kind);
            days(settings, settings.string(own).isPresent() ? own : RetentionSettings.DAYS)
                    .ifPresent(number -> days.put(kind, number));
        }
        Duration lease = settings.duration(RetentionSettings.LEASE);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new SettingsException("The setting retention.lease must be at least 1s.");
        }
        return new RetentionPolicy(
                days,
                lease,
                settings.number(RetentionSettings.BATCH, 1, MOST_IN_A_BATCH),
                settings.duration(RetentionSettings.PAUSE));
    }

    /** Until when events of that kind are expired; empty when they are kept for ever. */
    Optional<Instant> cutoff(EventKind kind, Instant now) {
        return Optional.ofNullable(days.get(kind)).map(number -> now.minus(Duration.ofDays(number)));
    }

    /** How long events of that kind are kept, in words. */
    public String inWords(EventKind kind) {
        Integer number = days.get(kind);
        return number == null ? "forever" : number + " days";
    }

    private static Optional<Integer> days(Settings settings, Setting setting) {
        String value = settings.string(setting).orElse("").toLowerCase(Locale.ROOT);
        if (value.equals("forever")) {
            return Optional.empty();
        }
        int days = days(setting, value);
        return days == 0 ? Optional.empty() : Optional.of(days);
    }

    private static int days(Setting setting, String value) {
        int days = value.matches("\\d{1,7}") ? Integer.parseInt(value) : MOST_DAYS + 1;
        if (days > MOST_DAYS) {
            throw new SettingsException("The value '" + value + "' of the setting " + setting.name()
                    + " is not a number from 0 to " + MOST_DAYS + " or forever.");
        }
        return days;
    }
}
