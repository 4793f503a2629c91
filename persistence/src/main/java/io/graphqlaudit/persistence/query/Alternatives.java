package io.graphqlaudit.persistence.query;

import io.graphqlaudit.source.AddressRange;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a field may hold: any of these.
 *
 * @param equal whole values
 * @param prefixes beginnings of values
 * @param networks networks that hold an address
 * @param present whether any value will do
 */
record Alternatives(Set<Object> equal, Set<String> prefixes, Set<AddressRange> networks, boolean present) {
    private static final Alternatives NONE = new Alternatives(Set.of(), Set.of(), Set.of(), false);

    /** Any value. */
    static final Alternatives PRESENT = new Alternatives(Set.of(), Set.of(), Set.of(), true);

    Alternatives {
        equal = inOrder(equal);
        prefixes = inOrder(prefixes);
        networks = inOrder(networks);
    }

    static Alternatives ofEqual(Set<?> values) {
        return new Alternatives(inOrder(values), Set.of(), Set.of(), false);
    }

    static Alternatives ofPrefixes(Set<String> prefixes) {
        return new Alternatives(Set.of(), prefixes, Set.of(), false);
    }

    static Alternatives ofNetworks(Set<AddressRange> networks) {
        return new Alternatives(Set.of(), Set.of(), networks, false);
    }

    /** Whether nothing but whole values will do, which an index may lead to. */
    boolean areEqualOnly() {
        return prefixes.isEmpty() && networks.isEmpty() && !present;
    }

    boolean areNone() {
        return equals(NONE);
    }

    /** Whether both say something in the same way. */
    boolean meet(Alternatives other) {
        return (!equal.isEmpty() && !other.equal.isEmpty())
                || (!prefixes.isEmpty() && !other.prefixes.isEmpty())
                || (!networks.isEmpty() && !other.networks.isEmpty());
    }

    /** What either takes. */
    Alternatives or(Alternatives other) {
        return new Alternatives(
                union(equal, other.equal),
                union(prefixes, other.prefixes),
                union(networks, other.networks),
                present || other.present);
    }

    /** The same with whole values and beginnings in another form. */
    Alternatives map(Function<Object, Object> whole, Function<String, String> beginning) {
        return new Alternatives(
                equal.stream().map(whole).collect(Collectors.toCollection(LinkedHashSet::new)),
                prefixes.stream().map(beginning).collect(Collectors.toCollection(LinkedHashSet::new)),
                networks,
                present);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** In the order given, so that equal filters make equal statements. */
    private static <T> Set<T> inOrder(Set<? extends T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
