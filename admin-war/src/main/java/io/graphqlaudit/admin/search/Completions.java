package io.graphqlaudit.admin.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what can stand at a place of a text. For one place. */
final class Completions {
    private static final Map<String, String> AGES = ages();

    private final String text;
    private final int offset;
    private final ZoneId zone;
    private final Instant now;
    private final List<Completion> found = new ArrayList<>();

    /** @param offset within the text */
    Completions(String text, int offset, ZoneId zone, Instant now) {
        this.text = text;
        this.offset = offset;
        this.zone = zone;
        this.now = now;
    }

    List<Completion> list() {
        if (text.length() > SearchParser.MOST_CHARACTERS) {
            return List.of();
        }
        // The text as if it ended here: what the reader has of its last term is what is being written.
        TermReader reader = new TermReader(text.substring(0, offset));
        try {
            Term term = reader.next();
            while (term != null && term.end() < offset) {
                term = reader.next();
            }
        } catch (SearchException e) {
            if (reader.lastValueStart() != offset) {
                return List.of();
            }
        }
        int start = reader.lastValueStart();
        if (start < offset && text.charAt(start) == '"') {
            return List.of();
        }
        String name = reader.lastName();
        if (name == null) {
            addNames(start);
        } else {
            Qualifier.of(name).ifPresent(qualifier -> addValues(qualifier, reader.lastValues(), start));
        }
        return List.copyOf(found);
    }

    /** Each name that begins so, but of several of one qualifier the first alone. */
    private void addNames(int start) {
        String begun = text.substring(start, offset).toLowerCase(Locale.ROOT);
        for (Qualifier qualifier : Qualifier.values()) {
            qualifier.names().stream()
                    .filter(name -> name.startsWith(begun))
                    .findFirst()
                    .ifPresent(name -> add(name + ":", qualifier.meaning(), start, endOfName()));
        }
    }

    private void addValues(Qualifier qualifier, List<Written> given, int start) {
        String begun = text.substring(start, offset).toLowerCase(Locale.ROOT).replace('-', '_');
        List<String> others = given.stream()
                .filter(value -> value.start() < start)
                .map(value -> value.text().toLowerCase(Locale.ROOT).replace('-', '_'))
                .toList();
        for (String word : qualifier.form().words()) {
            if (word.startsWith(begun) && !others.contains(word)) {
                add(word, qualifier.meaning(), start, endOfValue());
            }
        }
        if (qualifier.form().isTime()) {
            times(qualifier.form()).forEach((time, meaning) -> {
                if (time.startsWith(text.substring(start, offset).toLowerCase(Locale.ROOT))) {
                    add(time, meaning, start, endOfValue());
                }
            });
        }
    }

    private Map<String, String> times(ValueForm form) {
        if (form == ValueForm.AGE) {
            return AGES;
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        Map<String, String> times = new LinkedHashMap<>();
        times.put(today.toString(), "today");
        times.put(today.minusDays(1).toString(), "yesterday");
        times.put(today.minusDays(7).toString(), "a week ago");
        times.put(today.withDayOfMonth(1).toString(), "the first of this month");
        if (form == ValueForm.TIME) {
            AGES.forEach((age, meaning) -> times.put("-" + age, meaning + " ago"));
        }
        return times;
    }

    /** Adds it unless it would say nothing new, or break what stands behind. */
    private void add(String completion, String description, int start, int end) {
        Completion added = new Completion(completion, description, start, end);
        boolean longer = completion.length() > end - start;
        boolean other = !completion.equals(text.substring(start, end));
        if (other && (longer || isUnderstood(added.applied(text)))) {
            found.add(added);
        }
    }

    private boolean isUnderstood(String changed) {
        try {
            SearchText.parse(changed, zone, now);
            return true;
        } catch (SearchException e) {
            return false;
        }
    }

    /** Where what stands at the place ends: with its colon, if it is a name. */
    private int endOfName() {
        int end = endOfValue();
        int colon = text.indexOf(':', offset);
        return colon >= 0 && colon < end ? colon + 1 : end;
    }

    private int endOfValue() {
        int end = offset;
        while (end < text.length() && text.charAt(end) != ',' && !Written.isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Map<String, String> ages() {
        Map<String, String> ages = new LinkedHashMap<>();
        ages.put("15m", "15 minutes");
        ages.put("1h", "one hour");
        ages.put("24h", "24 hours");
        ages.put("7d", "7 days");
        ages.put("30d", "30 days");
        ages.put("3mo", "three months");
        return ages;
    }
}
