package io.graphqlaudit.admin.web;

import java.util.Set;

/** Clarifai's {@code StatusCode}, as far as it says what goes wrong here. */
enum ClarifaiStatus {
    THROTTLED(11005, "Too many requests"),
    INSUFFICIENT_SCOPES(11007, "Insufficient scopes"),
    KEY_INVALID(11008, "API key invalid"),
    KEY_NOT_FOUND(11009, "API key not found"),
    BAD_REQUEST_FORMAT(11100, "Bad request format"),
    DOES_NOT_EXIST(11101, "Path does not exist"),
    INVALID_REQUEST(11102, "Invalid request"),
    METHOD_NOT_ALLOWED(11103, "Method not allowed"),
    INTERNAL(98004, "Internal error");

    /** What once was a key, unlike one that never was. */
    private static final Set<String> ENDED = Set.of("EXPIRED_TOKEN", "REVOKED_TOKEN");

    private final int number;
    private final String description;

    ClarifaiStatus(int number, String description) {
        this.number = number;
        this.description = description;
    }

    static ClarifaiStatus of(Fault fault) {
        return switch (fault.status()) {
            case 400 -> fault.code().equals("BAD_REQUEST") ? BAD_REQUEST_FORMAT : INVALID_REQUEST;
            case 401 -> ENDED.contains(fault.reason()) ? KEY_INVALID : KEY_NOT_FOUND;
            case 403 -> INSUFFICIENT_SCOPES;
            case 404 -> DOES_NOT_EXIST;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> BAD_REQUEST_FORMAT;
            case 429 -> THROTTLED;
            default -> INTERNAL;
        };
    }

    int number() {
        return number;
    }

    String description() {
        return description;
    }
}
