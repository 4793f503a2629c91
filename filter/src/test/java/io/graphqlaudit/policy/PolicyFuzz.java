package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Policy files. One is either refused in one short line that names a place, or is a policy that decides, and whose hash
 * does not depend on comments and blanks.
 */
public final class PolicyFuzz implements FuzzTarget {
    private static final int LONGEST_REFUSAL = 600;

    private static final Pattern REFUSAL =
            Pattern.compile("policy\\.json, line [0-9]+, column [0-9]+(, rule [0-9]+)?: \\P{Cc}+\\.");

    private final Settings settings = Policies.settings(Map.of());

    @Override
    public void run(byte[] input) {
        PolicyText text;
        try {
            text = PolicyText.of("policy.json", input);
        } catch (SettingsException e) {
            Must.equal(e.getMessage(), "The policy file policy.json is not UTF-8.", "refusal");
            return;
        }
        CapturePolicy policy = policy(text);
        CapturePolicy laidOutAnew = policy(new PolicyText("policy.json", " // again\n" + text.text() + "\n // end"));
        Must.hold((policy == null) == (laidOutAnew == null), "the same for another layout");
        if (policy != null && laidOutAnew != null) {
            Must.equal(policy.hash(), laidOutAnew.hash(), "hash");
            for (OperationType type : OperationType.values()) {
                decide(policy, new Requester("shop", "/graphql", null, "ada@example.com"), type);
                decide(policy, new Requester("", "", null, null), type);
            }
        }
    }

    private @Nullable CapturePolicy policy(PolicyText text) {
        try {
            return CapturePolicy.of(settings, text);
        } catch (SettingsException e) {
            Must.atMost(LONGEST_REFUSAL, e.getMessage().length(), "characters of a refusal");
            Must.hold(REFUSAL.matcher(e.getMessage()).matches(), "a refusal: " + e.getMessage());
            return null;
        }
    }

    private static void decide(CapturePolicy policy, Requester requester, OperationType type) {
        for (String field : List.of("login", "exportModels", "deleteModel", "")) {
            Decision decision = policy.of(requester).decide(type, List.of(field));
            List<CapturePolicy.Verdict> verdicts = policy.verdicts(requester, type, field);
            CapturePolicy.Verdict last = verdicts.get(verdicts.size() - 1);
            Decision explained = last.mismatch() == null ? last.decision() : Decision.IGNORE;
            Must.equal(explained, decision, "explained");
        }
    }
}
