package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.retention.LastPurge;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the server fares, how it is set, how long it keeps events, and who asks. */
final class ServerFields {
    private static final String UNTOLD =
            "Something does not work; whoever has the scope metrics or admin is told what.";

    private final Server server;
    private final AuditReader reader;
    private final RetentionPolicy retention;
    private final Supplier<Map<EventKind, LastPurge>> lastPurges;

    ServerFields(
            Server server,
            AuditReader reader,
            RetentionPolicy retention,
            Supplier<Map<EventKind, LastPurge>> lastPurges) {
        this.server = server;
        this.reader = reader;
        this.retention = retention;
        this.lastPurges = lastPurges;
    }

    /**
     * The server itself.
     *
     * @param version the version of its software
     * @param store what its store is and where, without secrets
     * @param settings what it runs with
     * @param problems one sentence for each thing that does not work
     */
    public record Server(String version, String store, Settings settings, Supplier<List<String>> problems) {}

    /** @param store null for whoever may not know more than whether all works, as is the position */
    private record Health(
            boolean ready,
            List<String> problems,
            @Nullable String store,
            @Nullable String highestPosition) {}

    private record Rule(EventKind kind, String kept) {}

    private record Kept(List<Rule> rules, @Nullable LastPurge lastPurge) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("health", this::health)
                        .dataFetcher("settings", this::settings)
                        .dataFetcher("retention", this::retention)
                        .dataFetcher(
                                "viewer",
                                environment -> ReadTrail.of(environment).caller()));
        Fields.of("Health", Health.class)
                .put("ready", Health::ready)
                .put("problems", Health::problems)
                .put("version", health -> server.version())
                .put("store", Health::store)
                .put("highestPosition", Health::highestPosition)
                .into(wiring);
        Fields.of("Setting", Setting.class)
                .put("name", Setting::name)
                .put("value", this::value)
                .put("description", Setting::meaning)
                .put("origin", this::origin)
                .into(wiring);
        Fields.of("Retention", Kept.class)
                .put("rules", Kept::rules)
                .put("lastPurge", Kept::lastPurge)
                .into(wiring);
        Fields.of("RetentionRule", Rule.class)
                .put("kind", Rule::kind)
                .put("kept", Rule::kept)
                .into(wiring);
        Fields.of("Purge", LastPurge.class)
                .put("at", LastPurge::finished)
                .put("deleted", purge -> Long.toString(purge.deleted()))
                .into(wiring);
        Fields.of("Viewer", Caller.class)
                .put("name", caller -> String.valueOf(caller.actor().userId()))
                .put("scopes", caller -> List.copyOf(new TreeSet<>(caller.scopes())))
                .put("application", Caller::application)
                .into(wiring);
    }

    private Health health(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        List<String> problems = server.problems().get();
        Caller caller = trail.caller();
        // They name applications and tell how much is stored of all.
        if (caller.application() != null || !(caller.may(Scope.METRICS) || caller.may(Scope.ADMIN))) {
            return new Health(problems.isEmpty(), problems.isEmpty() ? List.of() : List.of(UNTOLD), null, null);
        }
        return new Health(problems.isEmpty(), problems, server.store(), Long.toString(reader.highestPosition()));
    }

    private List<Setting> settings(DataFetchingEnvironment environment) {
        String action = "settings_read";
        Rights.ofAdmin(environment, action);
        ReadTrail.of(environment).did(environment, action, Map.of());
        return KnownSettings.all().stream()
                .filter(setting -> setting.usedBy() != Setting.Part.FILTER)
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    /** A URL may hold a password; whoever wants to see all of it looks where it was set. */
    private @Nullable String value(Setting setting) {
        if (setting.secret()) {
            return null;
        }
        String value = server.settings().string(setting).orElse(null);
        return setting.equals(KnownSettings.JDBC_URL) && value != null ? server.store() : value;
    }

    private String origin(Setting setting) {
        return server.settings().isSet(setting) ? server.settings().placeOf(setting) : "default";
    }

    private Kept retention(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        List<Rule> rules = Arrays.stream(EventKind.values())
                .map(kind -> new Rule(kind, retention.inWords(kind)))
                .toList();
        // What was deleted was of all applications.
        LastPurge last = trail.caller().application() == null
                ? lastPurges.get().values().stream()
                        .max(Comparator.comparing(LastPurge::finished))
                        .orElse(null)
                : null;
        return new Kept(rules, last);
    }
}
