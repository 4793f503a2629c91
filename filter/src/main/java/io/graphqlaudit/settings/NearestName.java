package io.graphqlaudit.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant by one that nobody knows. */
public final class NearestName {
    private NearestName() {}

    /** The known name that differs from it by a slip; empty when none does. */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .filter(other -> EditDistance.isSlip(EditDistance.between(name, other), name.length()))
                .min(Comparator.comparingInt(other -> EditDistance.between(name, other)));
    }
}
