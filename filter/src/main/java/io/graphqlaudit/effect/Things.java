package io.graphqlaudit.effect;

import io.graphqlaudit.event.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Targets, each once: what is said of the same thing in several places becomes one. */
final class Things {
    private final Map<List<String>, Target> byId = new HashMap<>();
    private final Map<List<String>, Target> byName = new HashMap<>();
    private final Map<Target, Target> all = new LinkedHashMap<>();

    void add(Target target) {
        Target same = same(target);
        if (same == null) {
            put(target, target);
            return;
        }
        Target both = new Target(
                target.type(),
                same.id() == null ? target.id() : same.id(),
                same.name() == null ? target.name() : same.name());
        put(same, both);
    }

    Collection<Target> all() {
        return all.values();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The only one; null when there are more or none. */
    @Nullable
    Target single() {
        return all.size() == 1 ? all.values().iterator().next() : null;
    }

    /**
     * What arguments and answer say together. Where each speaks of one thing of the same type and they do not contradict
     * each other, it is the same.
     */
    static List<Target> joined(Things given, Things answered) {
        Target asked = given.single();
        Target answer = answered.single();
        if (asked != null && answer != null && areOne(asked, answer)) {
            String id = answer.id() == null ? asked.id() : answer.id();
            String name = answer.name() == null ? asked.name() : answer.name();
            return List.of(new Target(asked.type(), id, name));
        }
        Things both = new Things();
        answered.all().forEach(both::add);
        given.all().forEach(both::add);
        return new ArrayList<>(both.all());
    }

    private static boolean areOne(Target one, Target other) {
        boolean sameId = one.id() == null || other.id() == null || one.id().equals(other.id());
        return sameId && one.type().equals(other.type());
    }

    private @Nullable Target same(Target target) {
        Target found = target.id() == null ? null : byId.get(List.of(target.type(), target.id()));
        if (found == null && target.name() != null) {
            found = byName.get(List.of(target.type(), target.name()));
            boolean another = found != null
                    && found.id() != null
                    && target.id() != null
                    && !found.id().equals(target.id());
            found = another ? null : found;
        }
        return found;
    }

    private void put(Target before, Target now) {
        all.remove(before);
        all.put(now, now);
        if (now.id() != null) {
            byId.put(List.of(now.type(), now.id()), now);
        }
        if (now.name() != null) {
            byName.put(List.of(now.type(), now.name()), now);
        }
    }
}
