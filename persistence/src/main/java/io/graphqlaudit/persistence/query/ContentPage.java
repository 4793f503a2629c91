package io.graphqlaudit.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Events as they come, up to the bound of a page. For one thread. */
final class ContentPage {
    private final long mostBytes;
    private final Predicate<StoredJson> filter;
    private final List<StoredJson> events = new ArrayList<>();
    private long bytes;

    /**
     * @param mostBytes most bytes of content; one event is taken in any case
     * @param filter which events are asked for
     */
    ContentPage(long mostBytes, Predicate<StoredJson> filter) {
        this.mostBytes = mostBytes;
        this.filter = filter;
    }

    /** Takes an event if it is asked for; false when the page is full without it. */
    boolean add(StoredJson event) {
        if (!filter.test(event)) {
            return true;
        }
        bytes += event.json().length;
        if (!events.isEmpty() && bytes > mostBytes) {
            return false;
        }
        events.add(event);
        return true;
    }

    List<StoredJson> events() {
        return events;
    }

    /** The position of the last event. */
    long last() {
        return events.get(events.size() - 1).position();
    }
}
