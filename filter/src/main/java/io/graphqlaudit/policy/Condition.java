package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule matches: all that is given must hold, of each list one. What is null holds always.
 *
 * @param applications names of applications
 * @param paths paths below the application's context
 * @param types types of operations
 * @param fields names of root fields
 * @param users ids or e-mail addresses of people, letter case left aside; nobody who is not signed in
 * @param recognised what the field is known to be
 */
record Condition(
        @Nullable List<Wildcard> applications,
        @Nullable List<Wildcard> paths,
        @Nullable Set<OperationType> types,
        @Nullable FieldNames fields,
        @Nullable List<Wildcard> users,
        @Nullable Set<Recognised> recognised) {
    /** Matches everything. */
    static final Condition ANY = new Condition(null, null, null, null, null, null);

    Condition {
        types = types == null ? null : EnumSet.copyOf(types);
        recognised = recognised == null ? null : EnumSet.copyOf(recognised);
    }

    static Condition ofTypes(Set<OperationType> types) {
        return new Condition(null, null, types, null, null, null);
    }

    static Condition ofRecognised(Recognised what) {
        return new Condition(null, null, null, null, null, Set.of(what));
    }

    /** Whether only some requests can meet it, whatever they ask. */
    boolean isAboutRequests() {
        return applications != null || paths != null || users != null;
    }

    /** Why no operation of that request matches; empty when one may. */
    Optional<String> mismatch(Requester requester) {
        if (applications != null && !matches(applications, requester.application())) {
            return Optional.of("the application '" + requester.application() + "' is none of its applications");
        }
        if (paths != null && !matches(paths, requester.path())) {
            return Optional.of("the path '" + requester.path() + "' is none of its paths");
        }
        if (users != null && !matchesUser(users, requester)) {
            return Optional.of(
                    requester.userId() == null && requester.email() == null
                            ? "nobody is signed in, and it has users"
                            : "the user is none of its users");
        }
        return Optional.empty();
    }

    /** Why that root field does not match; empty when it does, provided that its request does. */
    Optional<String> mismatch(Asked asked) {
        if (types != null && !types.contains(asked.type())) {
            return Optional.of(
                    asked.type() == null
                            ? "it is no operation, and the rule has types"
                            : "the type " + asked.type().name().toLowerCase(Locale.ROOT) + " is none of its types");
        }
        if (fields != null && !fields.containsNormalised(asked.field())) {
            return Optional.of("the root field is none of its fields");
        }
        if (recognised != null && recognised.stream().noneMatch(asked::is)) {
            return Optional.of("the root field is not recognised as what it asks for");
        }
        return Optional.empty();
    }

    boolean matches(Asked asked) {
        return (types == null || types.contains(asked.type()))
                && (fields == null || fields.containsNormalised(asked.field()))
                && (recognised == null || recognised.stream().anyMatch(asked::is));
    }

    /** Whether it says itself that it is about fields of the kind that is recognised. */
    boolean namesFields() {
        return fields != null || recognised != null;
    }

    /** Whether it says itself that it is about operations of which the type is not known. */
    boolean namesUnknown() {
        return types != null && types.contains(OperationType.UNKNOWN);
    }

    private static boolean matchesUser(List<Wildcard> users, Requester requester) {
        String id = requester.userId();
        String email = requester.email();
        return (id != null && matches(users, id.toLowerCase(Locale.ROOT)))
                || (email != null && matches(users, email.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(List<Wildcard> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }
}
