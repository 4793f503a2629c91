package io.graphqlaudit.admin.search;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.source.AddressRange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of values a qualifier takes. */
enum ValueForm {
    KIND(EventKind.values()),
    OUTCOME(Result.values()),
    OPERATION_TYPE(OperationType.values()),
    ANOMALY(Anomaly.values()),
    TEXT("some text, with a * at its end for any rest, or * for any"),
    /** Text that is somebody's name, of which an empty one is none. */
    NAME(TEXT.accepted),
    /** Text that may stand anywhere, so that a star at its end says nothing more. */
    CONTAINED("some text"),
    ADDRESS("an address such as 192.0.2.1 or 2001:db8::1, a network such as 10.0.0.0/8, or * for any"),
    EVENT_ID("the id of an event, such as 0193b5c2-7a40-7c3e-8f21-5d2f9a1b6c04"),
    /** A day, or a time of any precision. */
    TIME(WrittenTime.ACCEPTED),
    DAY("a day such as 2026-05-01"),
    AGE(WrittenTime.ACCEPTED_AGE);

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String accepted;

    @SuppressWarnings("ImmutableEnumChecker") // Cannot be changed.
    private final List<String> words;

    ValueForm(String accepted) {
        this.accepted = accepted;
        this.words = List.of();
    }

    ValueForm(Enum<?>... constants) {
        this.words = Arrays.stream(constants).map(ValueForm::word).toList();
        this.accepted = String.join(", ", words.subList(0, words.size() - 1)) + ", " + words.get(words.size() - 1)
                + ", or * for any";
    }

    /** What is taken, as the sentence "The qualifier 'x' takes …" ends. */
    String accepted() {
        return accepted;
    }

    /** The words that are taken; none where any text is. */
    List<String> words() {
        return words;
    }

    boolean isTime() {
        return this == TIME || this == DAY || this == AGE;
    }

    /** A value as events are compared with it, in its only form; empty for what is not taken. Of no time. */
    Optional<Value> read(Written written) {
        return switch (this) {
            case KIND, OUTCOME, OPERATION_TYPE, ANOMALY -> ofWords(written);
            // Whoever sends events may leave a text empty, and then finds them by "".
            case TEXT ->
                Optional.of(written.value())
                        .filter(value -> value.match() != Value.Match.PREFIX
                                || !value.text().isEmpty());
            case NAME ->
                Optional.of(written.value())
                        .filter(value -> isAny(value) || !value.text().isEmpty());
            case CONTAINED ->
                Optional.of(Value.exact(written.text()))
                        .filter(value -> !value.text().isEmpty());
            case ADDRESS -> ofAddress(written);
            case EVENT_ID ->
                Optional.of(written)
                        .filter(id ->
                                !id.starred() && UUID_TEXT.matcher(id.text()).matches())
                        .map(id -> Value.exact(id.text().toLowerCase(Locale.ROOT)));
            case TIME, DAY, AGE -> throw new IllegalStateException("times are read with a zone");
        };
    }

    /** The constant of an enum for its word. */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private Optional<Value> ofWords(Written written) {
        if (isAny(written.value())) {
            return Optional.of(written.value());
        }
        String word = written.text().toLowerCase(Locale.ROOT).replace('-', '_');
        return written.starred() || !words.contains(word) ? Optional.empty() : Optional.of(Value.exact(word));
    }

    private static Optional<Value> ofAddress(Written written) {
        if (isAny(written.value()) || written.value().equals(Value.exact(""))) {
            return Optional.of(written.value());
        }
        AddressRange range = written.starred() ? null : AddressRange.parse(written.text());
        return Optional.ofNullable(range).map(found -> Value.exact(found.canonical()));
    }

    private static boolean isAny(Value value) {
        return value.match() == Value.Match.ANY;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
