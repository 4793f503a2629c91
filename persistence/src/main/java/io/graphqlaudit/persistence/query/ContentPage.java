package io.graphqlaudit.persistence.query;

import java.util.ArrayList;
import java.util.List;

/** Events as they come, up to the bound of a page. For one thread. */
final class ContentPage {
    private final long mostCharacters;
    private final List<StoredJson> events = new ArrayList<>();
    private long characters;

    /** @param mostCharacters most characters of content; one event is taken in any case */
    ContentPage(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** Takes an event; false when the page is full without it. */
    boolean add(StoredJson event) {
        characters += event.json().length();
        if (!events.isEmpty() && characters > mostCharacters) {
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
