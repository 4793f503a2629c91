package io.graphqlaudit.log;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened where no filter sees it, told to {@link AuditLog#record}:
 *
 * <pre>{@code
 * AuditLog.record(Act.of("purge").on("order", "4711", null).by(ResolvedActor.service("nightly")).with("rows", "12"));
 * AuditLog.record(Act.export("report", "sales-2026", 1200L, "csv"), request);
 * AuditLog.record(Act.login("ada@example.com", Result.FAILURE).from(address));
 * }</pre>
 *
 * <p>Immutable: each method gives another act. Every text is redacted like that of a request, by the names of details and
 * by shape, and cut to some length; at most 100 targets and 50 details are kept.
 */
public final class Act {
    private static final String EXPORT = "export";

    private final EventKind kind;
    private final String action;
    private final Result result;
    private final List<Target> targets;
    private final Map<String, String> details;
    private final @Nullable Export export;
    private final Stated stated;

    private Act(
            EventKind kind,
            String action,
            Result result,
            List<Target> targets,
            Map<String, String> details,
            @Nullable Export export,
            Stated stated) {
        this.kind = kind;
        this.action = action;
        this.result = result;
        this.targets = List.copyOf(targets);
        this.details = Map.copyOf(details);
        this.export = export;
        this.stated = stated;
    }

    /**
     * An act that succeeded, unless it is said to have {@link #ended} otherwise.
     *
     * @param action what was done, as a verb such as {@code delete}; written in lower snake case
     * @throws IllegalArgumentException without a letter or digit
     */
    public static Act of(String action) {
        return new Act(
                EventKind.ACTION, snake(action, "action"), Result.SUCCESS, List.of(), Map.of(), null, Stated.NONE);
    }

    /**
     * An attempt to sign in by another path than the audited GraphQL API.
     *
     * @param attempted the e-mail address or user name that was given, whether or not there is such a user; null for none
     * @param result how it ended; {@link Result#CHALLENGED} where one more thing is asked for
     */
    public static Act login(@Nullable String attempted, Result result) {
        return signIn("login", attempted, result);
    }

    /** The end of a session, by another path than the audited GraphQL API. */
    public static Act logout() {
        return signIn("logout", null, Result.SUCCESS);
    }

    /**
     * Data left, by another path than a field of the audited GraphQL API.
     *
     * @param resource the type of what was exported, such as {@code model} or {@code report}; written in lower snake case
     * @param name which one it was; null when it has no name
     * @param rows how many rows left; null when they were not counted
     * @param format in which form, such as {@code csv}; null when there is only one
     * @throws IllegalArgumentException for a resource without a letter or digit, or a negative number of rows
     */
    public static Act export(String resource, @Nullable String name, @Nullable Long rows, @Nullable String format) {
        String type = snake(resource, "resource");
        Export exported = new Export(name == null ? type : name, rows, false);
        Map<String, String> details = format == null ? Map.of() : Map.of("format", format);
        return new Act(
                EventKind.EXPORT,
                EXPORT,
                Result.SUCCESS,
                List.of(new Target(type, null, name)),
                details,
                exported,
                Stated.NONE);
    }

    /**
     * With one more thing that it was done to.
     *
     * @param type its type, such as {@code model}; written in lower snake case
     * @param id its identifier, if known
     * @param name its name, if known
     * @throws IllegalArgumentException for a type without a letter or digit
     */
    public Act on(String type, @Nullable String id, @Nullable String name) {
        List<Target> more = new ArrayList<>(targets);
        more.add(new Target(snake(type, "type"), id, name));
        return new Act(kind, action, result, more, details, export, stated);
    }

    /** With one more fact; one of the same name is replaced. Policies of the level {@code METADATA} keep none. */
    public Act with(String name, String value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(snake(name, "name"), Objects.requireNonNull(value, "value"));
        return new Act(kind, action, result, targets, more, export, stated);
    }

    /** With that end. */
    public Act ended(Result how) {
        return new Act(kind, action, Objects.requireNonNull(how, "result"), targets, details, export, stated);
    }

    /** By them, also in a request that belongs to another. Without, it is by the actor of the request, or by nobody known. */
    public Act by(ResolvedActor actor) {
        return with(stated.by(Objects.requireNonNull(actor, "actor")));
    }

    /** From that address, where no request says it: an IP address, or what else is known of the place. */
    public Act from(String address) {
        return with(stated.from(Objects.requireNonNull(address, "address")));
    }

    /** With the id of the job, message or request that joins it to other records, where no request has one. */
    public Act requestId(String id) {
        return with(stated.requestId(Objects.requireNonNull(id, "id")));
    }

    /** For the application of that name, where the calling code does not tell which is meant. */
    public Act inApplication(String name) {
        return with(stated.inApplication(Objects.requireNonNull(name, "name")));
    }

    /** {@code ACTION}, {@code LOGIN} or {@code EXPORT}. */
    public EventKind kind() {
        return kind;
    }

    /** What was done, in lower snake case. */
    public String action() {
        return action;
    }

    /** How it ended. */
    public Result result() {
        return result;
    }

    /** What it was done to. */
    public List<Target> targets() {
        return targets;
    }

    /** Further facts by name. */
    public Map<String, String> details() {
        return details;
    }

    /** What was exported, if anything. */
    public @Nullable Export exported() {
        return export;
    }

    /** What is stated of who did it, and from where. */
    public Stated stated() {
        return stated;
    }

    @Override
    public String toString() {
        // Nothing that may be secret: it may come to a log.
        return "Act[" + kind + " " + action + ": " + result + "]";
    }

    @Nullable
    String application() {
        return stated.application();
    }

    private Act with(Stated other) {
        return new Act(kind, action, result, targets, details, export, other);
    }

    private static Act signIn(String action, @Nullable String attempted, Result result) {
        return new Act(
                EventKind.LOGIN,
                action,
                Objects.requireNonNull(result, "result"),
                List.of(),
                Map.of(),
                null,
                Stated.NONE.attempted(attempted));
    }

    private static String snake(String name, String what) {
        String snake = SnakeCase.of(Objects.requireNonNull(name, what));
        if (snake.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " has no letter or digit");
        }
        return snake;
    }
}
