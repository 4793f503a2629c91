package io.graphqlaudit.effect;

import io.graphqlaudit.event.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Targets, each once, in the order in which they were found: what is said of the same thing in several places is one. */
final class Things {
    private final List<Target> all = new ArrayList<>(2);
    /** Places in the list, by type and identifier. */
    private final Map<List<String>, Integer> byId = new HashMap<>();
    /** Places in the list, by type and name. */
    private final Map<List<String>, Integer> byName = new HashMap<>();

    void add(Target target) {
        Integer place = placeOfSame(target);
        if (place == null) {
            all.add(target);
            index(target, all.size() - 1);
            return;
        }
        Target both = both(all.get(place), target);
        all.set(place, both);
        index(both, place);
    }

    List<Target> all() {
        return all;
    }

    /** Whether one of them, of whatever type, has that identifier. */
    boolean hasId(@Nullable String id) {
        return id != null && all.stream().anyMatch(target -> id.equals(target.id()));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * What arguments and answer say together. Where each speaks of one thing of the same type and they do not contradict
     * each other, it is the same.
     */
    static List<Target> joined(Things given, Things answered) {
        if (given.all.size() == 1 && answered.all.size() == 1) {
            Target asked = given.all.get(0);
            Target answer = answered.all.get(0);
            boolean sameId =
                    asked.id() == null || answer.id() == null || asked.id().equals(answer.id());
            if (sameId && asked.type().equals(answer.type())) {
                return List.of(both(answer, asked));
            }
        }
        answered.all.forEach(answer -> given.add(given.known(answer)));
        return given.all;
    }

    /** The same with the type that something else of its identifier has, if it has none itself; where several have it, it may be any. */
    private Target known(Target target) {
        if (!target.type().equals(Act.UNKNOWN) || target.id() == null) {
            return target;
        }
        List<String> types = all.stream()
                .filter(other -> target.id().equals(other.id()))
                .map(Target::type)
                .distinct()
                .toList();
        return types.size() == 1 ? new Target(types.get(0), target.id(), target.name()) : target;
    }

    private static Target both(Target one, Target other) {
        return new Target(
                one.type(), one.id() == null ? other.id() : one.id(), one.name() == null ? other.name() : one.name());
    }

    private @Nullable Integer placeOfSame(Target target) {
        Integer place = target.id() == null ? null : byId.get(List.of(target.type(), target.id()));
        if (place != null || target.name() == null) {
            return place;
        }
        place = byName.get(List.of(target.type(), target.name()));
        boolean another = place != null && target.id() != null && all.get(place).id() != null;
        return another ? null : place;
    }

    private void index(Target target, int place) {
        if (target.id() != null) {
            byId.put(List.of(target.type(), target.id()), place);
        }
        if (target.name() != null) {
            byName.put(List.of(target.type(), target.name()), place);
        }
    }
}
