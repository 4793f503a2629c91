package io.graphqlaudit.capture;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.graphql.AnalyzedDocument;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.IgnoredRequests;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.RequestPolicy;
import io.graphqlaudit.policy.Requester;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy and what belongs to it. An exchange takes it once, at its beginning, so that no request sees parts of two.
 *
 * @param policy the policy
 * @param assembler makes events that bear its hash
 * @param strict whether anything may be delivered {@link Delivery#STRICT}
 * @param ignored requests of which it records nothing; null where that can differ from one to the next
 */
record PolicyInForce(
        CapturePolicy policy,
        EventAssembler assembler,
        boolean strict,
        @Nullable IgnoredRequests ignored) {
    static PolicyInForce of(
            CapturePolicy policy,
            CaptureSettings settings,
            DocumentAnalyzer analyzer,
            NamelessSignIns nameless,
            Origin origin,
            Clock clock) {
        return new PolicyInForce(
                policy,
                new EventAssembler(settings, analyzer.redaction(), nameless, origin.under(policy.hash()), clock),
                policy.asksFor(Delivery.STRICT),
                policy.forAll()
                        .map(rules -> new IgnoredRequests(
                                settings.requestLimits(), analyzer, (document, name) -> ignores(rules, document, name)))
                        .orElse(null));
    }

    private static boolean ignores(RequestPolicy rules, AnalyzedDocument document, @Nullable String claimedName) {
        SelectedOperation operation =
                document.operationForAnyVariables(claimedName).orElse(null);
        if (operation == null || !operation.anomalies().isEmpty()) {
            return false;
        }
        List<String> names =
                operation.fields().stream().map(SelectedField::name).toList();
        // Variables may give what makes a sign-in of it.
        return names.stream().noneMatch(rules::mayBeLogin)
                && !rules.decide(operation.type(), names).isRecorded();
    }

    RequestPolicy of(RequestFacts facts) {
        return policy.of(new Requester(
                assembler.origin().application(),
                facts.path(),
                facts.actor().userId(),
                facts.actor().email()));
    }
}
