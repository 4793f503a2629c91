package io.graphqlaudit.capture;

import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import java.util.UUID;

/**
 * What made the events of one filter.
 *
 * @param application the audited application
 * @param node the host
 * @param softwareVersion the version of this software
 */
public record Origin(String application, String node, String softwareVersion) {
    EventIdentity identity(UUID id, EventKind kind) {
        return new EventIdentity(id, kind, EventIdentity.CURRENT_SCHEMA, application, node, softwareVersion, null);
    }
}
