package io.graphqlaudit.event;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which event this is and what made it.
 *
 * @param id a UUID of version 7 (RFC 9562, section 5.7), made at capture
 * @param kind what the event is about
 * @param schemaVersion the version of the event's JSON form, {@link #CURRENT_SCHEMA} for new events
 * @param application the name of the audited application
 * @param node the host on which the event was captured
 * @param softwareVersion the version of the software that captured it
 * @param policyHash hash of the policy in force, if one was loaded
 */
public record EventIdentity(
        UUID id,
        EventKind kind,
        int schemaVersion,
        String application,
        String node,
        String softwareVersion,
        @Nullable String policyHash) {
    /** The version of the event's JSON form that this code writes. */
    public static final int CURRENT_SCHEMA = 1;

    /** The name under which the audit log records what concerns itself. No application may have it. */
    public static final String OWN_APPLICATION = "graphql-audit-admin";

    public EventIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        application = Text.storable(application);
        node = Text.storable(node);
        softwareVersion = Text.storable(softwareVersion);
        policyHash = Text.storableOrNull(policyHash);
    }
}
