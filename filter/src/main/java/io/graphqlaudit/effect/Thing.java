package io.graphqlaudit.effect;

import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.Sighting;
import org.jspecify.annotations.Nullable;

/** What one object says of the thing it stands for, gathered value by value. */
final class Thing {
    private final String type;
    private final String place;
    private @Nullable String id;
    private @Nullable String name;
    private int nameRank = Integer.MAX_VALUE;

    /** @param place under which name the object stands */
    Thing(String type, String place) {
        this.type = type;
        this.place = place;
    }

    void add(Sighting sighting, boolean namesItsType) {
        if (namesItsType) {
            id = id == null ? sighting.value() : id;
        } else if (ThingNames.isPlainId(sighting.name())) {
            id = sighting.value();
        } else {
            int rank = ThingNames.rankAsName(sighting.name(), type);
            if (rank >= 0 && rank < nameRank) {
                name = sighting.value();
                nameRank = rank;
            }
        }
    }

    /** The identifier in {@code where} and the name in {@code data} are of one thing; those of two list items are not. */
    boolean isPartOf(Thing other) {
        return id == null && name != null && other.id != null && other.name == null && !place.equals(other.place);
    }

    void take(Thing part) {
        name = part.name;
    }

    /**
     * The thing as a target; null when too little is known. Without a type a name may be anybody's: then only an
     * identifier says that there is a thing.
     */
    @Nullable
    Target target(boolean typeIsKnown) {
        boolean enough = id != null || (name != null && typeIsKnown);
        return enough ? new Target(type, id, name) : null;
    }
}
