package io.graphqlaudit.admin.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What deeds are called in the views that have words of their own. Of each word the first rule that has one decides; where
 * none has, Snorkel's are those of the event, and Clarifai has none. Immutable.
 */
public final class ViewNames {
    private final List<ViewRule> rules;
    private final Map<Deed, ClarifaiEvent> events = new HashMap<>();
    private final Map<ClarifaiEvent, Set<Deed>> deeds = new EnumMap<>(ClarifaiEvent.class);
    private final Map<String, ClarifaiTarget> targets = new HashMap<>();

    ViewNames(List<ViewRule> rules) {
        this.rules = List.copyOf(rules);
        for (ViewRule rule : rules) {
            for (String resource : rule.resources()) {
                if (rule.clarifaiTarget() != null) {
                    targets.putIfAbsent(resource, rule.clarifaiTarget());
                }
                for (String action : rule.actions()) {
                    note(new Deed(resource, action), rule.clarifaiEvent());
                }
            }
        }
        events.forEach((deed, event) ->
                deeds.computeIfAbsent(event, none -> new LinkedHashSet<>()).add(deed));
    }

    private void note(Deed deed, @Nullable ClarifaiEvent event) {
        if (event != null) {
            events.putIfAbsent(deed, event);
        }
    }

    /** Snorkel's {@code event_name}. */
    public String snorkelName(Deed deed) {
        return first(deed, ViewRule::snorkelName).orElse(deed.resource());
    }

    /** Snorkel's {@code event_type}. */
    public String snorkelType(Deed deed) {
        return first(deed, ViewRule::snorkelType).orElse(deed.action());
    }

    /** Clarifai's word for the deed; empty when it has none. */
    public Optional<ClarifaiEvent> clarifaiEvent(Deed deed) {
        return Optional.ofNullable(events.get(deed));
    }

    /** All deeds that Clarifai calls by one of these words. */
    public Set<Deed> deeds(Collection<ClarifaiEvent> anyOf) {
        Set<Deed> found = new LinkedHashSet<>();
        anyOf.forEach(event -> found.addAll(deeds.getOrDefault(event, Set.of())));
        return found;
    }

    /** Clarifai's word for the resource; empty when it has none. */
    public Optional<ClarifaiTarget> clarifaiTarget(String resource) {
        return Optional.ofNullable(targets.get(resource));
    }

    /** All resources that Clarifai calls by that word. */
    public Set<String> resources(ClarifaiTarget target) {
        Set<String> found = new LinkedHashSet<>();
        for (Map.Entry<String, ClarifaiTarget> entry : targets.entrySet()) {
            if (entry.getValue() == target) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    private Optional<String> first(Deed deed, Function<ViewRule, @Nullable String> word) {
        return rules.stream()
                .filter(rule -> rule.isAbout(deed))
                .map(rule -> Optional.ofNullable(word.apply(rule)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The same with rules that go before these. */
    ViewNames after(List<ViewRule> own) {
        List<ViewRule> all = new ArrayList<>(Objects.requireNonNull(own, "own"));
        all.addAll(rules);
        return new ViewNames(all);
    }
}
