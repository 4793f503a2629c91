package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.clarifai.Search.Sought;
import io.graphqlaudit.admin.mapping.Deed;
import io.graphqlaudit.admin.mapping.ViewNames;
import io.graphqlaudit.admin.query.Addresses;
import io.graphqlaudit.admin.web.ContextPath;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.rows.Listing;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A search in the words of the store. The store finds what has one of the resources and one of the actions; whether both
 * belong together is looked at event by event.
 *
 * @param filter what the store looks for
 * @param deeds the deeds of interest; empty for all
 * @param targets the targets of interest; empty for all
 * @param names what Clarifai calls them
 */
record SearchFilter(EventFilter filter, Set<Deed> deeds, List<Sought> targets, ViewNames names) {
    /** Whether the search names no application that the caller may not see. */
    static boolean isVisible(Search search, Caller caller) {
        String named = search.application();
        return named.isEmpty() || caller.mayName(named);
    }

    /** The filter of a search that is visible; empty where nothing can match it. */
    static Optional<SearchFilter> of(Search search, ViewNames names, Caller caller) {
        Set<Deed> deeds = search.operations() == null ? Set.of() : names.deeds(search.operations());
        if (search.operations() != null && deeds.isEmpty()) {
            return Optional.empty();
        }
        Optional<Set<String>> resources = resources(deeds, search.targets(), names);
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        EventFilter filter = ofOutcome(search, ofApplication(search.application(), caller));
        if (!search.users().isEmpty()) {
            filter = filter.actorName(search.users().toArray(String[]::new));
        }
        if (!search.addresses().isEmpty()) {
            filter = filter.address(Addresses.asRecorded(search.addresses()));
        }
        if (!deeds.isEmpty()) {
            filter = filter.action(deeds.stream().map(Deed::action).toArray(String[]::new));
        }
        if (!resources.get().isEmpty()) {
            filter = filter.resourceType(resources.get().toArray(String[]::new));
        }
        if (!search.targets().isEmpty()
                && search.targets().stream().noneMatch(sought -> sought.id().isEmpty())) {
            filter = filter.target(search.targets().stream().map(Sought::id).toArray(String[]::new));
        }
        return Optional.of(new SearchFilter(filter, deeds, search.targets(), names));
    }

    /** Whether the store's answer needs no further look. */
    boolean isExact() {
        return deeds.isEmpty() && targets.isEmpty();
    }

    /** Whether an event that the store found is one of interest. */
    boolean matches(AuditEvent event) {
        return (deeds.isEmpty() || deeds.contains(Deed.of(event)))
                && (targets.isEmpty() || targets.stream().anyMatch(sought -> isFirst(sought, event)));
    }

    private boolean isFirst(Sought sought, AuditEvent event) {
        if (event.effect().targets().isEmpty()) {
            return false;
        }
        Target first = event.effect().targets().get(0);
        String id = first.id() == null ? first.name() : first.id();
        return names.resources(sought.type()).contains(first.type())
                && (sought.id().isEmpty() || (id != null && nfc(id).equals(nfc(sought.id()))));
    }

    /** As the store compares. */
    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static EventFilter ofApplication(String application, Caller caller) {
        EventFilter listed = EventFilter.of(Listing.AUTHENTICATED);
        return application.isEmpty() || caller.application() != null
                ? caller.visible(listed)
                : listed.application(ContextPath.names(application).toArray(String[]::new));
    }

    private static EventFilter ofOutcome(Search search, EventFilter filter) {
        if (search.success() == null) {
            return filter;
        }
        return search.success()
                ? filter.outcome(Result.SUCCESS)
                : filter.outcome(Arrays.stream(Result.values())
                        .filter(result -> result != Result.SUCCESS)
                        .toArray(Result[]::new));
    }

    /** The resource types that deeds and targets have in common; no type for any, nothing where there is none. */
    private static Optional<Set<String>> resources(Set<Deed> deeds, List<Sought> targets, ViewNames names) {
        Set<String> ofDeeds = new LinkedHashSet<>();
        deeds.forEach(deed -> ofDeeds.add(deed.resource()));
        Set<String> ofTargets = new LinkedHashSet<>();
        targets.forEach(target -> ofTargets.addAll(names.resources(target.type())));
        if (deeds.isEmpty()) {
            return targets.isEmpty() || !ofTargets.isEmpty() ? Optional.of(ofTargets) : Optional.empty();
        }
        if (!targets.isEmpty()) {
            ofDeeds.retainAll(ofTargets);
        }
        return ofDeeds.isEmpty() ? Optional.empty() : Optional.of(ofDeeds);
    }
}
