package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds among the arguments of fields what says which things they are about, two objects deep. Looks at variables where
 * they lie, and copies none. The fields of one operation share the work they may cause: a thousand aliases may all use
 * the same long list. Not for several threads.
 */
public final class ArgumentSightings {
    private static final int DEEPEST = 3;
    private static final int MOST_STEPS = 20_000;
    /** Input objects that compare: {@code where: {id: {_in: [1, 2]}}}. */
    private static final Set<String> COMPARISONS = Set.of("eq", "in", "equals", "is");

    private int stepsLeft = MOST_STEPS;

    /** What the arguments of that field say. */
    public List<Sighting> of(SelectedField field) {
        return new Walk(field).arguments();
    }

    /** Whether there was more than could be looked at. */
    public boolean isExhausted() {
        return stepsLeft <= 0;
    }

    private final class Walk {
        private final SelectedField field;
        private final VariableScope scope;
        private final VariableSecrets secrets;
        private final Sightings seen;

        Walk(SelectedField field) {
            this.field = field;
            this.scope = field.scope();
            this.secrets = field.secrets();
            this.seen = new Sightings(secrets);
        }

        List<Sighting> arguments() {
            Place top = new Place("", seen.newObject(), 1);
            for (Selection.FieldArgument argument : field.arguments()) {
                member(top, argument.name(), argument.value(), secrets.argument(field.name(), argument.name()));
            }
            return seen.list();
        }

        private void member(Place at, String name, @Nullable Object given, Visibility outer) {
            Visibility visibility =
                    given instanceof ArgumentValue.Variable variable ? outer.and(secrets.of(variable.name())) : outer;
            Object value = plain(given);
            if (value == null || visibility == Visibility.HIDDEN || seen.isFull() || --stepsLeft < 0) {
                return;
            }
            if (value instanceof Map<?, ?> object) {
                object(at, name, object, visibility);
            } else if (value instanceof List<?> list) {
                items(at, name, list, visibility);
            } else if (isScalar(value) && IdentifyingNames.contains(name)) {
                seen.add(at.name(), name, value, visibility, at.object(), at.depth());
            }
        }

        private void object(Place at, String name, Map<?, ?> object, Visibility visibility) {
            boolean compares = IdentifyingNames.contains(name);
            Place inside = new Place(name, seen.newObject(), at.depth() + 1);
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                String key = String.valueOf(entry.getKey());
                if (stepsLeft <= 0) {
                    return;
                }
                if (compares && COMPARISONS.contains(SensitiveNames.normalized(key))) {
                    compared(at, name, plain(entry.getValue()), visibility);
                } else if (inside.depth() <= DEEPEST) {
                    member(inside, key, entry.getValue(), secrets.within(visibility, key));
                }
            }
        }

        private void compared(Place at, String name, @Nullable Object value, Visibility visibility) {
            if (value instanceof List<?> list) {
                items(at, name, list, visibility);
            } else {
                item(at, name, value, visibility);
            }
        }

        private void items(Place at, String name, List<?> list, Visibility visibility) {
            for (Object item : list) {
                if (stepsLeft <= 0 || seen.isFull()) {
                    return;
                }
                item(at, name, item, visibility);
            }
        }

        private void item(Place at, String name, @Nullable Object given, Visibility outer) {
            Place place = new Place(at.name(), seen.newObject(), at.depth());
            Object value = plain(given);
            if (!(value instanceof List<?>)) {
                member(place, name, given, outer);
            }
        }

        /** The value itself: a map, a list, a scalar or null. */
        private @Nullable Object plain(@Nullable Object given) {
            Object value = given instanceof ArgumentValue.Variable variable ? scope.given(variable.name()) : given;
            if (value instanceof ArgumentValue.Constant constant) {
                return constant.value();
            }
            if (value instanceof ArgumentValue.Items items) {
                return items.items();
            }
            if (value instanceof ArgumentValue.Members members) {
                return members.members();
            }
            return value instanceof ArgumentValue ? null : value;
        }
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number;
    }

    private record Place(String name, int object, int depth) {}
}
