package io.graphqlaudit.capture;

import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What made the events of one filter.
 *
 * @param application the audited application
 * @param node the host
 * @param softwareVersion the version of this software
 * @param policyHash the hash of the policy under which they are captured; null while there is none
 */
public record Origin(
        String application,
        String node,
        String softwareVersion,
        @Nullable String policyHash) {
    /** An origin of which the policy is not known yet. */
    public Origin(String application, String node, String softwareVersion) {
        this(application, node, softwareVersion, null);
    }

    Origin under(String hash) {
        return new Origin(application, node, softwareVersion, hash);
    }

    EventIdentity identity(UUID id, EventKind kind) {
        return new EventIdentity(
                id, kind, EventIdentity.CURRENT_SCHEMA, application, node, softwareVersion, policyHash);
    }
}
