package io.graphqlaudit.persistence.query;

import java.util.ArrayList;
import java.util.List;

/** Events as they come, up to the bound of a page. For one thread. */
final class ContentPage {
    private final long mostBytes;
    private final List<StoredJson> events = new ArrayList<>();
    private long bytes;

    /** @param mostBytes most bytes of content; one event is taken in any case */
    ContentPage(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes an event; false when the page is full without it. */
    boolean add(StoredJson event) {
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
