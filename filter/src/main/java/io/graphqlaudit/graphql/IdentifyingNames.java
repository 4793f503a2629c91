package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.Set;

/** The names under which values stand that say which thing is meant. */
final class IdentifyingNames {
    private static final Set<String> PLAIN = Set.of(
            "id",
            "ids",
            "uuid",
            "uuids",
            "guid",
            "guids",
            "gid",
            "gids",
            "uid",
            "uids",
            "iid",
            "iids",
            "pk",
            "name",
            "names",
            "slug",
            "slugs",
            "key",
            "keys",
            "title",
            "email",
            "emails",
            "login",
            "logins",
            "username",
            "usernames",
            "handle",
            "handles");
    /** They tell requests apart, not things. */
    private static final Set<String> OF_REQUESTS =
            Set.of("clientmutationid", "requestid", "correlationid", "traceid", "spanid", "idempotencyid");

    private IdentifyingNames() {}

    static boolean contains(String name) {
        if (endsInId(name) || name.endsWith("Name") || name.endsWith("_name")) {
            return !OF_REQUESTS.contains(SensitiveNames.normalized(name));
        }
        return name.length() <= 12 && PLAIN.contains(SensitiveNames.normalized(name));
    }

    /** With a boundary in front: {@code paid} and {@code grids} are words. */
    private static boolean endsInId(String name) {
        return name.endsWith("Id")
                || name.endsWith("Ids")
                || name.endsWith("ID")
                || name.endsWith("IDs")
                || name.endsWith("_id")
                || name.endsWith("_ids");
    }
}
