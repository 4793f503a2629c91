package io.graphqlaudit.admin.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can stand before a colon, in the order in which it is documented and written. */
enum Qualifier {
    KIND(ValueForm.KIND, "what an event is about"),
    OUTCOME(ValueForm.OUTCOME, "how it ended", "status"),
    TYPE(ValueForm.OPERATION_TYPE, "the type of the operation"),
    ACTOR(ValueForm.NAME, "who acted or tried to sign in, by user id or by e-mail address", "user", "who"),
    EMAIL(ValueForm.TEXT, "the e-mail address of who acted or tried to sign in, in any case"),
    IP(ValueForm.ADDRESS, "the client's address, or a network that it is in"),
    APP(ValueForm.TEXT, "the application", "application"),
    OPERATION(ValueForm.TEXT, "the name that the operation has in its document", "op"),
    CLAIMED(ValueForm.TEXT, "the name that the client claimed, which can be forged"),
    FIELD(ValueForm.TEXT, "the name of a root field, whatever its alias"),
    RESOURCE(ValueForm.TEXT, "the type of anything that was acted on"),
    ACTION(ValueForm.TEXT, "what was done, or one thing of several"),
    TARGET(ValueForm.TEXT, "the id or the name of anything that was acted on"),
    ERROR(ValueForm.TEXT, "an error code of the answer"),
    ANOMALY(ValueForm.ANOMALY, "something odd about the request"),
    SESSION(ValueForm.TEXT, "the session, by its keyed hash"),
    REQUEST(ValueForm.TEXT, "the id of the request"),
    TRACE(ValueForm.TEXT, "the W3C trace id"),
    ID(ValueForm.EVENT_ID, "the event's own id"),
    TEXT(ValueForm.CONTAINED, "text anywhere in the event, in any case; the same as a word without a qualifier"),
    AFTER(ValueForm.TIME, "from the first moment of that time on", "since", "from"),
    BEFORE(ValueForm.TIME, "up to the last moment of that time", "until", "to"),
    ON(ValueForm.DAY, "within that day"),
    LAST(ValueForm.AGE, "not longer ago than that");

    private static final Map<String, Qualifier> BY_NAME = byName();

    private final ValueForm form;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // Cannot be changed.
    private final List<String> names;

    Qualifier(ValueForm form, String meaning, String... aliases) {
        this.form = form;
        this.meaning = meaning;
        List<String> all = new ArrayList<>(List.of(name().toLowerCase(Locale.ROOT)));
        all.addAll(Arrays.asList(aliases));
        this.names = List.copyOf(all);
    }

    /** The name in its only form. */
    String canonical() {
        return names.get(0);
    }

    /** All names, the canonical one first. */
    List<String> names() {
        return names;
    }

    ValueForm form() {
        return form;
    }

    /** What is compared, in a few words. */
    String meaning() {
        return meaning;
    }

    /** The qualifier of that name, in any case. */
    static Optional<Qualifier> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Every name of any, in the order of qualifiers. */
    static List<String> allNames() {
        return Arrays.stream(values())
                .flatMap(qualifier -> qualifier.names.stream())
                .toList();
    }

    /** The name of each, in order. */
    static List<String> canonicalNames() {
        return Arrays.stream(values()).map(Qualifier::canonical).toList();
    }

    private static Map<String, Qualifier> byName() {
        Map<String, Qualifier> all = new HashMap<>();
        for (Qualifier qualifier : values()) {
            qualifier.names.forEach(name -> all.put(name, qualifier));
        }
        return Map.copyOf(all);
    }
}
