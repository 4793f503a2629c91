package io.graphqlaudit.effect;

import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.Sighting;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the targets that the answer to an act names: in the object that answers it or, if that names none, in the
 * nearest objects below it that stand for things of the act's type.
 */
final class AnsweredThings {
    private static final int LEVELS = 3;
    /** Fields that only carry the thing. */
    private static final Set<String> CARRIERS = Set.of(
            "node",
            "nodes",
            "result",
            "results",
            "data",
            "item",
            "items",
            "object",
            "objects",
            "entity",
            "entities",
            "record",
            "records",
            "returning",
            "payload");

    private static final Set<String> NO_THINGS = Set.of(
            "errors", "usererrors", "error", "query", "viewer", "pageinfo", "messages", "extensions", "me", "edges");

    private final Act act;

    AnsweredThings(Act act) {
        this.act = act;
    }

    Things targets(List<Sighting> answered) {
        int top = act.grouped() ? 2 : 1;
        for (int depth = top; depth < top + LEVELS; depth++) {
            Things found = at(answered, depth, depth == top);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return new Things();
    }

    private Things at(List<Sighting> answered, int depth, boolean top) {
        Map<Integer, Thing> things = new LinkedHashMap<>();
        for (Sighting sighting : answered) {
            String type = sighting.depth() == depth ? typeOfObject(sighting.place(), top) : null;
            String typeInId = type == null ? null : ThingNames.typeInId(sighting.name());
            if (type != null && (typeInId == null || (top && ThingNames.isShortFor(typeInId, act.type())))) {
                things.computeIfAbsent(sighting.object(), number -> new Thing(type, sighting.place()))
                        .add(sighting, typeInId != null);
            }
        }
        Things found = new Things();
        for (Thing thing : things.values()) {
            Target target = thing.target(act.action().resource() != null);
            if (target != null) {
                found.add(target);
            }
        }
        return found;
    }

    /** The type of the thing in an object that stands under that name; null when it is none of ours. */
    private @Nullable String typeOfObject(String place, boolean top) {
        if (top) {
            String ownPlace = act.grouped() ? act.field().name() : "";
            return place.equals(ownPlace) ? act.type() : null;
        }
        String normalized = SensitiveNames.normalized(place);
        if (NO_THINGS.contains(normalized)) {
            return null;
        }
        if (CARRIERS.contains(normalized)) {
            return act.type();
        }
        String resource = act.action().resource();
        String named = NameReader.resource(NameWords.of(place));
        if (resource == null || named == null) {
            return named;
        }
        return ThingNames.areAlike(named, resource) ? resource : null;
    }
}
