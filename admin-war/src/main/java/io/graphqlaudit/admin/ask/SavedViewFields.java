package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.persistence.view.SavedView;
import io.graphqlaudit.persistence.view.SavedViews;
import io.graphqlaudit.persistence.view.ViewRefusedException;
import io.graphqlaudit.persistence.view.ViewRefusedException.Reason;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Views of the page that superadmins saved: list, save, delete. Each has its owner, who signed in with a token or as a
 * user of the server. Searches tell of actors and applications, so whoever is bound to one application shares none and
 * sees none of others.
 */
final class SavedViewFields {
    private static final Set<Reason> HIDDEN = Set.of(Reason.UNKNOWN, Reason.NOT_THE_OWNER);

    private final SavedViews views;
    private final Clock clock;

    SavedViewFields(SavedViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** A view as its caller sees it. */
    private record Seen(SavedView view, Caller caller) {
        boolean isMine() {
            return view.owner().key().equals(caller.key());
        }

        boolean mayDelete() {
            return isMine() || maySweep(caller);
        }
    }

    private record Saved(Seen view) {}

    private record Deleted(Seen view) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("savedViews", this::all));
        wiring.type(
                "Mutation", type -> type.dataFetcher("saveView", this::save).dataFetcher("deleteView", this::delete));
        Fields.of("SavedView", Seen.class)
                .put("id", seen -> seen.view().id())
                .put("name", seen -> seen.view().name())
                .put("state", seen -> seen.view().state())
                .put("shared", seen -> seen.view().shared())
                .put("owner", seen -> seen.view().owner().name())
                .put("mine", Seen::isMine)
                .put("deletable", Seen::mayDelete)
                .put("savedAt", seen -> seen.view().savedAt())
                .into(wiring);
        Fields.of("SaveViewPayload", Saved.class).put("view", Saved::view).into(wiring);
        Fields.of("DeleteViewPayload", Deleted.class).put("view", Deleted::view).into(wiring);
    }

    private List<Seen> all(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        Caller caller = trail.caller();
        return views.visibleTo(caller.key()).stream()
                .map(view -> new Seen(view, caller))
                .filter(seen -> seen.isMine() || caller.application() == null)
                .toList();
    }

    private Saved save(DataFetchingEnvironment environment) {
        Caller caller = ReadTrail.of(environment).caller();
        Map<String, Object> input = Objects.requireNonNull(environment.getArgument("input"), "input");
        @Nullable String id = (String) input.get("id");
        String name = String.valueOf(input.get("name"));
        String state = String.valueOf(input.get("state"));
        boolean shared = Boolean.TRUE.equals(input.get("shared"));
        return Deed.of(environment, "view_save", asked(id, name, state, shared))
                .does(
                        () -> {
                            if (shared && caller.application() != null) {
                                throw QueryException.forbidden(
                                        "This API token is bound to one application, and a view is shared with"
                                                + " those who see all of them: save it for yourself.");
                            }
                            SavedView.Owner owner = new SavedView.Owner(
                                    caller.key(), String.valueOf(caller.actor().userId()));
                            SavedView saved = unlessRefused(
                                    caller, () -> views.save(id, owner, name, state, shared, clock.instant()));
                            return new Saved(new Seen(saved, caller));
                        },
                        saved -> details(saved.view()));
    }

    private Deleted delete(DataFetchingEnvironment environment) {
        Caller caller = ReadTrail.of(environment).caller();
        String id = Objects.requireNonNull(environment.getArgument("id"), "id");
        return Deed.of(environment, "view_delete", Map.of("view_id", id))
                .does(
                        () -> {
                            SavedView deleted =
                                    unlessRefused(caller, () -> views.delete(id, caller.key(), maySweep(caller)));
                            return new Deleted(new Seen(deleted, caller));
                        },
                        deleted -> details(deleted.view()));
    }

    /** Whether they may delete what others share: tokens end, and with them whoever could. */
    private static boolean maySweep(Caller caller) {
        return caller.may(Scope.ADMIN) && caller.application() == null;
    }

    /** A view that is aimed at is named also where it is somebody else's. */
    private static Map<String, String> asked(@Nullable String id, String name, String state, boolean shared) {
        Map<String, String> asked = new HashMap<>(Map.of("view", name, "state", state, "for", audience(shared)));
        if (id != null) {
            asked.put("view_id", id);
        }
        return asked;
    }

    private static String audience(boolean shared) {
        return shared ? "all" : "its owner";
    }

    private static Map<String, String> details(Seen seen) {
        SavedView view = seen.view();
        return Map.of(
                "view_id", view.id(),
                "view", view.name(),
                "state", view.state(),
                "for", audience(view.shared()),
                "owner", view.owner().name());
    }

    private static <T> T unlessRefused(Caller caller, Supplier<T> work) {
        try {
            return work.get();
        } catch (ViewRefusedException e) {
            String said = Objects.requireNonNull(e.getMessage());
            if (caller.application() != null && HIDDEN.contains(e.reason())) {
                // Both in the same words: else they would tell that others share one of that id.
                throw QueryException.badInput("There is no such view.");
            }
            throw e.reason() == Reason.NOT_THE_OWNER ? QueryException.forbidden(said) : QueryException.badInput(said);
        }
    }
}
