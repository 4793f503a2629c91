package io.graphqlaudit.effect;

import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.ArgumentSightings;
import io.graphqlaudit.graphql.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what an operation does, and to what. Its action is the one its root fields have in common, else the most
 * consequential of theirs. For any number of threads.
 */
public final class EffectReader {
    /** Most targets of one event. */
    public static final int MOST_TARGETS = 100;

    /** Most root fields of an operation of which the answer is asked. */
    public static final int MOST_ASKED = 200;

    private static final int MOST_LOOKED_AT = 5_000;
    private static final int MOST_GROUPS = 50;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_ACTIONS = 20;
    private static final String READ = "read";
    private static final String SUBSCRIBE = "subscribe";

    private final FieldActions actions;

    public EffectReader(FieldActions actions) {
        this.actions = actions;
    }

    /** What a field of that name does. */
    public FieldAction action(String field) {
        return actions.of(field);
    }

    /**
     * The effect of an operation.
     *
     * @param fields its root fields
     */
    public Effect read(OperationType type, List<ActedField> fields) {
        if (fields.isEmpty()) {
            return Effect.none();
        }
        return new Reading(type).effect(fields);
    }

    private final class Reading {
        private final OperationType type;
        private final ArgumentSightings arguments = new ArgumentSightings();
        private final Set<String> found;
        private final LinkedHashSet<Target> targets = new LinkedHashSet<>();
        private final LinkedHashSet<String> notDone = new LinkedHashSet<>();
        private boolean all = true;
        private int asked;
        private int lookedAt;
        private int groups;

        Reading(OperationType type) {
            this.type = type;
            Comparator<String> byRank = Comparator.comparingInt(actions::rank);
            this.found = new TreeSet<>(byRank.thenComparing(Comparator.naturalOrder()));
        }

        Effect effect(List<ActedField> fields) {
            List<Step> steps = new ArrayList<>(fields.size());
            for (ActedField field : fields) {
                for (Act act : acts(field)) {
                    found.add(act.action().action());
                    steps.add(new Step(field, act, actions.rank(act.action().action())));
                }
            }
            if (steps.isEmpty()) {
                return Effect.none();
            }
            // The first target stands for all in lists: it is one of what the event's action says was done.
            if (steps.size() > 1) {
                steps.sort(Comparator.comparing((Step step) -> step.field().isNotDone())
                        .thenComparingInt(Step::rank));
            }
            boolean mixed = fields.size() > 1
                    && fields.stream().map(ActedField::isNotDone).distinct().count() > 1;
            for (Step step : steps) {
                List<Target> about = targets(step.field(), step.act());
                targets.addAll(about);
                if (mixed && step.field().isNotDone()) {
                    about.forEach(target -> notDone.add(label(step.act(), target)));
                }
            }
            return new Effect(found.iterator().next(), cut(targets), details());
        }

        private List<Act> acts(ActedField field) {
            String name = field.field().name();
            String known = field.action() == null ? ofItsType() : field.action();
            if (known != null) {
                return List.of(
                        new Act(new FieldAction(known, actions.of(name).resource(), true), field.field(), false));
            }
            if (name.startsWith("__")) {
                return List.of();
            }
            Act itself = Act.of(field.field(), actions);
            return itself.mayBeGroup() && ++groups <= MOST_GROUPS ? itself.inside(actions) : List.of(itself);
        }

        private @Nullable String ofItsType() {
            return switch (type) {
                case QUERY -> READ;
                case SUBSCRIPTION -> SUBSCRIBE;
                case MUTATION, UNKNOWN -> null;
            };
        }

        private List<Target> targets(ActedField field, Act act) {
            String action = act.action().action();
            if (action.equals(READ) || FieldActions.isOfSession(action)) {
                return List.of();
            }
            all &= ++asked <= MOST_ASKED;
            if (lookedAt > MOST_LOOKED_AT) {
                all = false;
                return List.of();
            }
            List<Sighting> given = arguments.of(act.field());
            List<Sighting> answered = field.answered();
            all &= !arguments.isExhausted() && given.size() < Sighting.MOST && answered.size() < Sighting.MOST;
            lookedAt += given.size() + answered.size();
            return given.isEmpty() && answered.isEmpty() ? List.of() : targets(act, given, answered);
        }

        private static List<Target> targets(Act act, List<Sighting> given, List<Sighting> answered) {
            AskedThings things = new AskedThings(act, given);
            Things asked = things.targets();
            Things answer = new AnsweredThings(act).targets(answered);
            boolean found = !answer.isEmpty() || asked.all().stream().anyMatch(thing -> thing.id() != null);
            // What answers uploadDocument(projectId: 2) under the id 2 may be the document or the project: both are
            // told.
            things.others().stream()
                    .filter(other -> !found || answer.hasId(other.id()))
                    .forEach(asked::add);
            return ownFirst(act, Things.joined(asked, answer));
        }

        /**
         * Of {@code createModelVersion(modelId: …)} it is the version that was created, though the model is told first.
         */
        private static List<Target> ownFirst(Act act, List<Target> targets) {
            String resource = act.action().resource();
            if (targets.size() < 2 || resource == null) {
                return targets;
            }
            List<Target> sorted = new ArrayList<>(targets);
            sorted.sort(Comparator.comparing(target -> !target.type().equals(resource)));
            return sorted;
        }

        private Map<String, String> details() {
            boolean many = targets.size() > MOST_TARGETS || !all;
            if (found.size() == 1 && !many && notDone.isEmpty()) {
                return Map.of();
            }
            Map<String, String> details = new TreeMap<>();
            if (found.size() > 1) {
                details.put("actions", list(new ArrayList<>(found), MOST_ACTIONS));
            }
            if (many) {
                details.put("targets", (all ? "" : "at least ") + targets.size());
            }
            if (!notDone.isEmpty()) {
                details.put("not_done", list(new ArrayList<>(notDone), MOST_TARGETS));
            }
            return Collections.unmodifiableMap(details);
        }

        private static String label(Act act, Target target) {
            String which = target.id() == null ? target.name() : target.id();
            String label = act.action().action() + " " + target.type() + " " + which;
            return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
        }
    }

    /** Whether some targets of that effect were left out. */
    public static boolean isCut(Effect effect) {
        return effect.details().containsKey("targets");
    }

    private static List<Target> cut(Set<Target> targets) {
        return targets.size() <= MOST_TARGETS
                ? List.copyOf(targets)
                : targets.stream().limit(MOST_TARGETS).toList();
    }

    private static String list(List<String> items, int most) {
        String shown = String.join(", ", items.subList(0, Math.min(most, items.size())));
        return items.size() > most ? shown + ", … (" + items.size() + " in all)" : shown;
    }

    private record Step(ActedField field, Act act, int rank) {}
}
