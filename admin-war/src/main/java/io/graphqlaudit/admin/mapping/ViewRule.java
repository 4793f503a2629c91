package io.graphqlaudit.admin.mapping;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some deeds are called in the views; null for what other rules say.
 *
 * @param resources the resource types it is about
 * @param actions the actions it is about; empty for any
 * @param clarifaiEvent Clarifai's word for the deed, for named actions only
 * @param clarifaiTarget Clarifai's word for the resource
 * @param snorkelName Snorkel's word for the resource
 * @param snorkelType Snorkel's word for the action
 */
record ViewRule(
        Set<String> resources,
        Set<String> actions,
        @Nullable ClarifaiEvent clarifaiEvent,
        @Nullable ClarifaiTarget clarifaiTarget,
        @Nullable String snorkelName,
        @Nullable String snorkelType) {
    ViewRule {
        resources = Set.copyOf(resources);
        actions = Set.copyOf(actions);
        if (clarifaiEvent != null && actions.isEmpty()) {
            throw new IllegalArgumentException("an event is of named actions");
        }
    }

    boolean isAbout(Deed deed) {
        return resources.contains(deed.resource()) && (actions.isEmpty() || actions.contains(deed.action()));
    }
}
