package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.ValueRedactor;
import io.graphqlaudit.redact.Visibility;
import java.util.ArrayList;
import java.util.List;

/** Gathers sightings within a limit, leaving out what is secret. */
final class Sightings {
    private final List<Sighting> list = new ArrayList<>(2);
    private final VariableSecrets secrets;
    private int objects;

    Sightings(VariableSecrets secrets) {
        this.secrets = secrets;
    }

    boolean isFull() {
        return list.size() >= Sighting.MOST;
    }

    int newObject() {
        return ++objects;
    }

    void add(String place, String name, Object value, Visibility visibility, int object, int depth) {
        Object shown = secrets.shown(value, visibility);
        if (shown != null && !shown.equals(ValueRedactor.MASK) && !isFull()) {
            String text = shown.toString();
            if (!text.isBlank()) {
                list.add(new Sighting(place, name, text, object, depth));
            }
        }
    }

    List<Sighting> list() {
        return list;
    }
}
