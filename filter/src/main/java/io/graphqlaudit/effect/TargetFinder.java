package io.graphqlaudit.effect;

import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.Sighting;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the targets of one act among what was seen in its arguments and its answer. */
final class TargetFinder {
    /** The type of what nothing names. */
    static final String UNKNOWN = "unknown";

    /** Input objects that only carry the arguments. */
    private static final Set<String> WRAPPERS = Set.of(
            "",
            "input",
            "inputs",
            "where",
            "data",
            "object",
            "objects",
            "pkcolumns",
            "attributes",
            "params",
            "payload",
            "values",
            "filter",
            "set",
            "patch",
            "items",
            "item",
            "request",
            "command",
            "node",
            "nodes");
    /** Fields of an answer that only carry the thing. */
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
    private final @Nullable String resource;
    private final String type;

    TargetFinder(Act act) {
        this.act = act;
        this.resource = act.action().resource();
        this.type = resource == null ? UNKNOWN : resource;
    }

    List<Target> find(List<Sighting> given, List<Sighting> answered) {
        Things asked = asked(given);
        Things answer = answer(answered);
        boolean found = asked.all().stream().anyMatch(thing -> thing.id() != null) || !answer.isEmpty();
        if (!found) {
            others(given).forEach(asked::add);
        }
        return Things.joined(asked, answer);
    }

    private Things asked(List<Sighting> given) {
        Map<Integer, Thing> things = new LinkedHashMap<>();
        Things found = new Things();
        for (Sighting sighting : given) {
            if (!carriesArguments(sighting.place())) {
                continue;
            }
            String typeInId = ThingNames.typeInId(sighting.name());
            boolean isOwn = typeInId == null || (resource != null && ThingNames.isShortFor(typeInId, resource));
            if (isOwn) {
                things.computeIfAbsent(sighting.object(), number -> new Thing(type))
                        .add(sighting, typeInId != null);
            } else if (typeInId != null && isNamedByField(typeInId)) {
                found.add(new Target(typeInId, sighting.value(), null));
            }
        }
        Things all = new Things();
        things.values().stream().map(this::target).filter(Objects::nonNull).forEach(all::add);
        all = all.withNameJoined();
        found.all().forEach(all::add);
        return all;
    }

    /** Things that neither the name of the field nor anything else tells more about: better than none. */
    private static List<Target> others(List<Sighting> given) {
        return given.stream()
                .filter(sighting -> carriesArguments(sighting.place()))
                .filter(sighting -> ThingNames.typeInId(sighting.name()) != null)
                .map(sighting -> new Target(typeOf(sighting), sighting.value(), null))
                .toList();
    }

    private static String typeOf(Sighting sighting) {
        String type = ThingNames.typeInId(sighting.name());
        return type == null ? UNKNOWN : type;
    }

    private Things answer(List<Sighting> answered) {
        int top = act.grouped() ? 2 : 1;
        for (int depth = top; depth <= top + 2; depth++) {
            Things found = answerAt(answered, depth, depth == top);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return new Things();
    }

    private Things answerAt(List<Sighting> answered, int depth, boolean top) {
        Map<Integer, Thing> things = new LinkedHashMap<>();
        for (Sighting sighting : answered) {
            String typeHere = sighting.depth() == depth ? typeOfObject(sighting.place(), top) : null;
            if (typeHere == null) {
                continue;
            }
            String typeInId = ThingNames.typeInId(sighting.name());
            if (typeInId == null || (top && ThingNames.isShortFor(typeInId, type))) {
                things.computeIfAbsent(sighting.object(), number -> new Thing(typeHere))
                        .add(sighting, typeInId != null);
            }
        }
        Things found = new Things();
        things.values().stream().map(this::target).filter(Objects::nonNull).forEach(found::add);
        return found;
    }

    /** The type of the things in an object of the answer that stands under that name; null when it is none of ours. */
    private @Nullable String typeOfObject(String place, boolean top) {
        if (top) {
            boolean own = act.grouped() ? place.equals(act.field().name()) : place.isEmpty();
            return own ? type : null;
        }
        String normalized = SensitiveNames.normalized(place);
        if (NO_THINGS.contains(normalized)) {
            return null;
        }
        if (CARRIERS.contains(normalized)) {
            return type;
        }
        String named = NameReader.resource(NameWords.of(place));
        if (resource == null || named == null) {
            return named;
        }
        return ThingNames.areAlike(named, resource) ? type : null;
    }

    private @Nullable Target target(Thing thing) {
        // Without a resource a name may be anybody's; only an identifier says that there is a thing.
        boolean enough = thing.id != null || (thing.name != null && resource != null);
        return enough ? new Target(thing.type, thing.id, thing.name) : null;
    }

    private boolean isNamedByField(String typeInId) {
        String field = SensitiveNames.normalized(act.field().name());
        return field.contains(typeInId.replace("_", ""));
    }

    private static boolean carriesArguments(String place) {
        String normalized = SensitiveNames.normalized(place);
        return WRAPPERS.contains(normalized) || normalized.endsWith("input");
    }

    private static final class Thing {
        private final String type;
        private @Nullable String id;
        private @Nullable String name;
        private int nameRank = Integer.MAX_VALUE;

        Thing(String type) {
            this.type = type;
        }

        void add(Sighting sighting, boolean isId) {
            if (isId) {
                id = id == null ? sighting.value() : id;
                return;
            }
            if (ThingNames.isPlainId(sighting.name())) {
                id = sighting.value();
                return;
            }
            int rank = ThingNames.rankAsName(sighting.name(), type);
            if (rank >= 0 && rank < nameRank) {
                name = sighting.value();
                nameRank = rank;
            }
        }
    }
}
