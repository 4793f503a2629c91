package io.graphqlaudit.effect;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the names under which identifying values stand: what each says of which type of thing. */
final class ThingNames {
    private static final Set<String> IDS =
            Set.of("id", "ids", "uuid", "uuids", "guid", "guids", "gid", "gids", "uid", "uids", "iid", "iids", "pk");
    /** The best first. */
    private static final List<String> NAMES =
            List.of("name", "names", "slug", "slugs", "key", "keys", "title", "handle", "handles");
    /** The best first. */
    private static final List<String> NAMES_OF_PEOPLE = List.of(
            "email",
            "emails",
            "login",
            "logins",
            "username",
            "usernames",
            "name",
            "names",
            "handle",
            "handles",
            "slug");

    private static final Set<String> PEOPLE = Set.of(
            "user",
            "member",
            "person",
            "account",
            "customer",
            "invitation",
            "invite",
            "collaborator",
            "employee",
            "contact",
            "staff",
            "admin",
            "owner",
            "player",
            "student",
            "teacher",
            "subscriber",
            "lead",
            "guest",
            "me",
            "profile",
            "assignee",
            "reviewer",
            "membership",
            "viewer",
            "agent");
    /** What stands before the type in {@code deletedModelId}. */
    private static final List<String> STATES = List.of("deleted", "removed", "created", "updated", "new", "archived");

    /** What stands before {@code Id} where that says no type. */
    private static final Set<String> GENERIC =
            Set.of("node", "object", "entity", "item", "record", "resource", "global", "target");
    /** What stands before {@code Id} where it is not the one by which the API knows the thing. */
    private static final Set<String> OF_OTHERS =
            Set.of("external", "internal", "database", "public", "legacy", "unique", "tracking");

    private ThingNames() {}

    /** Whether the name holds the identifier of the thing whose object it stands in. */
    static boolean isPlainId(String name) {
        String before = beforeId(name);
        return before == null
                ? IDS.contains(SensitiveNames.normalized(name))
                : STATES.contains(before) || GENERIC.contains(before);
    }

    /** How good the value under that name is as the name of a thing of that type, 0 the best; -1 for no name. */
    static int rankAsName(String name, @Nullable String type) {
        String normalized = SensitiveNames.normalized(name);
        int rank = (isOfPeople(type) ? NAMES_OF_PEOPLE : NAMES).indexOf(normalized);
        return rank < 0 && type != null && normalized.equals(compact(type) + "name") ? 0 : rank;
    }

    /** {@code model} of {@code modelId}, {@code model_ids} and {@code deletedModelId}; null for other names. */
    static @Nullable String typeInId(String name) {
        String before = beforeId(name);
        return before == null || STATES.contains(before) || GENERIC.contains(before) ? null : before;
    }

    /** Whether what stands before {@code Id} says whose identifier it is, not of what. */
    static boolean isOfOthers(String typeInId) {
        return OF_OTHERS.contains(typeInId);
    }

    private static @Nullable String beforeId(String name) {
        if (!(name.endsWith("d") || name.endsWith("s") || name.endsWith("D"))) {
            return null;
        }
        List<String> words = NameWords.of(name);
        int last = words.size() - 1;
        if (last < 1 || !Singular.of(words.get(last)).equals("id")) {
            return null;
        }
        int first = last > 1 && STATES.contains(words.get(0)) ? 1 : 0;
        return NameReader.resource(words.subList(first, last));
    }

    /** Whether the first is the second, or says it less exactly: {@code order} for {@code draft_order}. */
    static boolean isShortFor(String shorter, String type) {
        return type.equals(shorter)
                || type.endsWith("_" + shorter)
                || compact(type).equals(compact(shorter));
    }

    /** Whether the types are the same, or one is the other said more exactly: {@code order} and {@code draft_order}. */
    static boolean areAlike(String one, String other) {
        return one.equals(other)
                || one.endsWith("_" + other)
                || other.endsWith("_" + one)
                || compact(one).equals(compact(other));
    }

    private static boolean isOfPeople(@Nullable String type) {
        return type != null && PEOPLE.contains(type.substring(type.lastIndexOf('_') + 1));
    }

    private static String compact(String type) {
        return type.replace("_", "");
    }
}
