package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.retention.Covered;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.retention.Holds;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Legal holds: list, place, release. The store tells of the last two in the log by itself, in the same transaction. */
final class HoldFields {
    private static final int MOST_COUNTED = 10_000;

    private final Holds holds;
    private final Clock clock;

    HoldFields(Holds holds, Clock clock) {
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * A new hold.
     *
     * @param covered events that are stored now, as far as they are counted; null where that failed
     * @param ofTheLog those of the log itself among them
     */
    private record Placed(
            Hold hold,
            @Nullable EventCount covered,
            @Nullable EventCount ofTheLog) {}

    /** A hold that stands no more. */
    private record Released(Hold hold) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("holds", this::all));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("placeHold", this::place).dataFetcher("releaseHold", this::release));
        Fields.of("Hold", Hold.class)
                .put("name", Hold::name)
                .put("reason", Hold::reason)
                .put("from", hold -> hold.scope().from())
                .put("to", hold -> hold.scope().to())
                .put("application", hold -> hold.scope().application())
                .put("actor", hold -> hold.scope().actor())
                .put("placedAt", Hold::placedAt)
                .put("placedBy", Hold::placedBy)
                .put("releasedAt", Hold::releasedAt)
                .put("releasedBy", Hold::releasedBy)
                .into(wiring);
        Fields.of("PlaceHoldPayload", Placed.class)
                .put("hold", Placed::hold)
                .put("covered", Placed::covered)
                .put("coveredOfTheLog", Placed::ofTheLog)
                .into(wiring);
        Fields.of("ReleaseHoldPayload", Released.class)
                .put("hold", Released::hold)
                .into(wiring);
    }

    private List<Hold> all(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        String own = trail.caller().application();
        List<Hold> found = holds.all().stream()
                .filter(hold -> own == null
                        || hold.scope().application() == null
                        || own.equals(hold.scope().application()))
                .sorted(Comparator.comparing((Hold hold) -> hold.releasedAt() != null)
                        .thenComparing(Hold::placedAt, Comparator.reverseOrder()))
                .toList();
        trail.did(environment, "hold_list", Map.of("returned", Integer.toString(found.size())));
        return found;
    }

    private Placed place(DataFetchingEnvironment environment) {
        String action = "hold_place";
        Caller caller = Rights.ofAdmin(environment, action);
        Map<String, Object> input = Objects.requireNonNull(environment.getArgument("input"), "input");
        String name = String.valueOf(input.get("name"));
        Map<String, String> details = Map.of("hold", name);
        Hold placed = Deed.of(environment, action, details).does(() -> {
            Hold.Scope scope = new Hold.Scope(
                    (Instant) input.get("from"), (Instant) input.get("to"), (String) input.get("application"), (String)
                            input.get("actor"));
            if (!holds.place(name, String.valueOf(input.get("reason")), scope, by(caller), clock.instant())) {
                throw QueryException.badInput("A hold named '" + name + "' stands already: choose another name.");
            }
            return Objects.requireNonNull(named(name));
        });
        return counted(placed);
    }

    /** The hold stands, whatever becomes of the count. */
    private Placed counted(Hold placed) {
        try {
            Covered covered = holds.covered(placed.scope(), MOST_COUNTED + 1);
            EventCount all = EventCount.of(covered.all(), MOST_COUNTED);
            return new Placed(placed, all, new EventCount(Math.min(covered.ofTheLog(), all.count()), all.capped()));
        } catch (StoreUnavailableException e) {
            return new Placed(placed, null, null);
        }
    }

    private Released release(DataFetchingEnvironment environment) {
        String action = "hold_release";
        Caller caller = Rights.ofAdmin(environment, action);
        String name = Objects.requireNonNull(environment.getArgument("name"), "name");
        return Deed.of(environment, action, Map.of("hold", name)).does(() -> {
            if (!holds.release(name, by(caller), clock.instant())) {
                throw QueryException.badInput("No hold named '" + name + "' stands.");
            }
            return new Released(Objects.requireNonNull(named(name)));
        });
    }

    /** The latest of that name: names may be given again when a hold stands no more. */
    private @Nullable Hold named(String name) {
        return holds.all().stream()
                .filter(hold -> hold.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static String by(Caller caller) {
        return String.valueOf(caller.actor().userId());
    }
}
