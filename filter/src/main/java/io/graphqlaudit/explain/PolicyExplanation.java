package io.graphqlaudit.explain;

import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.CapturePolicy.Verdict;
import io.graphqlaudit.policy.Decision;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.policy.RequestPolicy;
import io.graphqlaudit.policy.Requester;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the policy makes of a request, in lines for people: which rule matched each root field, and what is kept. */
public final class PolicyExplanation {
    private final CapturePolicy policy;
    private final Requester requester;
    private final List<String> lines = new ArrayList<>();

    private PolicyExplanation(CapturePolicy policy, Requester requester) {
        this.policy = policy;
        this.requester = requester;
    }

    /**
     * Explains what a filter with those settings would do.
     *
     * @param settings the settings, with the policy file they name
     * @param request the request as HTTP, or its JSON body
     * @param application the audited application
     * @param user the id or e-mail address of who is signed in; null for nobody
     * @throws SettingsException when a setting or the policy file is wrong
     * @throws IllegalArgumentException when the request is neither HTTP nor JSON, in one sentence or two
     */
    public static List<String> of(Settings settings, byte[] request, String application, @Nullable String user) {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(application, "application");
        WrittenRequest written = WrittenRequest.of(Objects.requireNonNull(request, "request"));
        LoadedPolicy loaded = LoadedPolicy.of(settings);
        Trial trial = new Trial(settings, application, user);
        List<Decided> decided = new ArrayList<>();
        List<String> kept = trial.run(
                written,
                loaded.policy()
                        .toldTo((type, fields, signIns, decision) ->
                                decided.add(new Decided(type, fields, signIns, decision))));
        if (decided.isEmpty() && written.looksLikeADocument()) {
            throw WrittenRequest.neither();
        }
        PolicyExplanation explanation = new PolicyExplanation(
                loaded.policy(), new Requester(application, written.path(), trial.userId(), trial.email()));
        explanation.write(loaded, written, decided, kept);
        return explanation.lines;
    }

    private void write(LoadedPolicy loaded, WrittenRequest request, List<Decided> decided, List<String> kept) {
        String file = loaded.fileName().isEmpty() ? "built-in rules" : loaded.fileName();
        lines.add("policy: " + file + ", hash " + policy.hash());
        lines.add("request: " + request.method() + " " + request.path() + " to application " + requester.application()
                + (requester.userId() == null ? ", nobody signed in" : ", signed in: " + requester.userId()));
        if (requester.userId() != null && policy.asksForUsers()) {
            lines.add(
                    "note: rules with users go by who is signed in when the filter is asked; that is nobody where Spring"
                            + " Security, or another filter behind it, finds out who it is.");
        }
        if (decided.isEmpty()) {
            lines.add("It holds no GraphQL operation.");
        }
        for (int i = 0; i < decided.size(); i++) {
            write(i + 1, decided.get(i));
        }
        lines.add(kept.isEmpty() ? "kept: nothing" : "kept, with the outcome still to come:");
        lines.addAll(kept);
    }

    private void write(int number, Decided operation) {
        RequestPolicy applied = policy.of(requester);
        lines.add("operation " + number + ": " + operation.type().name().toLowerCase(Locale.ROOT));
        List<String> fields =
                operation.fields().isEmpty() ? List.of("") : List.copyOf(new LinkedHashSet<>(operation.fields()));
        for (String field : fields) {
            boolean signsIn = operation.signIns().contains(field);
            lines.add("  "
                    + (field.isEmpty() ? "no root field known" : "root field " + field)
                    + (applied.isLogin(field) || signsIn ? ", a sign-in" : "")
                    + (applied.isExport(field) ? ", an export" : ""));
            List<Verdict> verdicts = policy.verdicts(requester, operation.type(), field, signsIn);
            for (Verdict verdict : verdicts) {
                lines.add("    " + verdict.rule() + ": "
                        + (verdict.mismatch() == null
                                ? "matches: " + text(verdict.decision())
                                : "no: " + verdict.mismatch()));
            }
            if (verdicts.get(verdicts.size() - 1).mismatch() != null) {
                lines.add("    no rule matches: NONE");
            }
        }
        lines.add("  the strongest of all: " + text(operation.decision()));
    }

    private static String text(Decision decision) {
        return decision.isRecorded()
                ? decision.level() + ", " + decision.delivery().name().toLowerCase(Locale.ROOT)
                : "NONE";
    }

    /** One decision that the policy made. */
    private record Decided(OperationType type, List<String> fields, Set<String> signIns, Decision decision) {}
}
