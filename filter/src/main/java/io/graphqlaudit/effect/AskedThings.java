package io.graphqlaudit.effect;

import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.Sighting;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the targets that the arguments of an act name. */
final class AskedThings {
    /** Input objects that only carry the arguments, beside those that end in {@code Input}. */
    private static final Set<String> CARRIERS = Set.of(
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

    private final Act act;
    private final Map<Integer, Thing> own = new LinkedHashMap<>();
    private final List<Target> named = new ArrayList<>(0);
    private final List<Target> others = new ArrayList<>(0);

    AskedThings(Act act, List<Sighting> given) {
        this.act = act;
        for (Sighting sighting : given) {
            if (isCarrier(sighting.place())) {
                sort(sighting);
            }
        }
    }

    /** Those of the act's type, and those of which the field's name speaks. */
    Things targets() {
        Things targets = new Things();
        for (Thing thing : joined()) {
            Target target = thing.target(act.action().resource() != null);
            if (target != null) {
                targets.add(target);
            }
        }
        named.forEach(targets::add);
        return targets;
    }

    /** Those of which nothing tells more. */
    List<Target> others() {
        return others;
    }

    private void sort(Sighting sighting) {
        String type = ThingNames.typeInId(sighting.name());
        String resource = act.action().resource();
        if (type == null || (resource != null && ThingNames.isShortFor(type, resource))) {
            own.computeIfAbsent(sighting.object(), number -> new Thing(act.type(), sighting.place()))
                    .add(sighting, type != null);
            return;
        }
        if (!ThingNames.isOfOthers(type)) {
            List<Target> ofThatKind = isInTheFieldsName(type) ? named : others;
            ofThatKind.add(new Target(type, sighting.value(), null));
        }
    }

    private List<Thing> joined() {
        List<Thing> things = new ArrayList<>(own.values());
        if (things.size() == 2) {
            Thing first = things.get(0);
            Thing second = things.get(1);
            if (second.isPartOf(first)) {
                first.take(second);
                return List.of(first);
            }
            if (first.isPartOf(second)) {
                second.take(first);
                return List.of(second);
            }
        }
        return things;
    }

    private boolean isInTheFieldsName(String type) {
        StringBuilder words = new StringBuilder("_");
        for (String word : NameWords.of(act.field().name())) {
            words.append(Singular.of(word)).append('_');
        }
        return words.indexOf("_" + type + "_") >= 0;
    }

    private static boolean isCarrier(String place) {
        String normalized = SensitiveNames.normalized(place);
        return CARRIERS.contains(normalized) || normalized.endsWith("input");
    }
}
