package io.graphqlaudit.admin.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a target can be for Clarifai: the members of {@code AuditLogTarget}, the retired ones included. */
public enum ClarifaiTarget {
    USER,
    ROLE,
    TEAM,
    APP,
    MODULE,
    MODULE_VERSION,
    WORKFLOW,
    WORKFLOW_VERSION,
    MODEL,
    MODEL_VERSION,
    COMPUTE_CLUSTER,
    NODEPOOL,
    DEPLOYMENT;

    /** Its name in JSON. */
    public String member() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all in JSON. */
    public static List<String> members() {
        return Arrays.stream(values()).map(ClarifaiTarget::member).toList();
    }

    /** The target of that name in JSON; empty when there is none. */
    public static Optional<ClarifaiTarget> named(String member) {
        return Arrays.stream(values())
                .filter(target -> target.member().equals(member))
                .findFirst();
    }
}
