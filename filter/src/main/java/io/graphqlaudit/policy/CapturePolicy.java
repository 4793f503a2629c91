package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules in order, of which the first that matches a root field decides for it; an operation takes the strongest
 * decision over its root fields. What no rule matches is not recorded. Immutable.
 *
 * <p>The rules of the policy file, if there is one, stand before the built-in ones: root fields named as logins; root
 * fields named as exports; every mutation, subscription and operation that cannot be understood; all recorded in full.
 * Other queries are not recorded.
 */
public final class CapturePolicy {
    private final Recognition recognition;
    private final List<Rule> rules;
    private final String hash;
    private final RequestPolicy.@Nullable Listener listener;
    /** For every request, where no rule makes a difference between them. */
    private final @Nullable RequestPolicy forAll;

    private CapturePolicy(
            Recognition recognition, List<Rule> rules, String hash, RequestPolicy.@Nullable Listener listener) {
        this.recognition = recognition;
        this.rules = List.copyOf(rules);
        this.hash = hash;
        this.listener = listener;
        this.forAll = rules.stream().anyMatch(rule -> rule.condition().isAboutRequests())
                ? null
                : new RequestPolicy(recognition, rules, listener);
    }

    /**
     * The built-in rules with the names and the delivery that the settings give.
     *
     * @throws SettingsException when one of them is wrong
     */
    public static CapturePolicy of(Settings settings) {
        return of(settings, null);
    }

    /**
     * The rules of a policy file before the built-in ones.
     *
     * @param text the file; null when there is none
     * @throws SettingsException when a setting or the file is wrong; the message names line, column and rule
     */
    public static CapturePolicy of(Settings settings, @Nullable PolicyText text) {
        Recognition recognition = Recognition.of(settings);
        Delivery delivery = BuiltInRules.delivery(settings);
        List<Rule> rules = new ArrayList<>();
        if (text != null) {
            rules.addAll(PolicyReader.read(text, delivery));
        }
        rules.addAll(BuiltInRules.of(delivery));
        return new CapturePolicy(recognition, rules, PolicyHash.of(settings, rules), null);
    }

    /** The same policy, of which the listener hears every decision. */
    public CapturePolicy toldTo(RequestPolicy.Listener hearer) {
        return new CapturePolicy(recognition, rules, hash, hearer);
    }

    /** The hash of the rules and of all settings that shape events: equal for equal policies, whatever their layout. */
    public String hash() {
        return hash;
    }

    /** Whether any operation may get that delivery. */
    public boolean asksFor(Delivery delivery) {
        return rules.stream().anyMatch(rule -> rule.decision().delivery() == delivery);
    }

    /** Whether it makes a difference to any rule who is signed in. */
    public boolean asksForUsers() {
        return rules.stream().anyMatch(rule -> rule.condition().users() != null);
    }

    /** The policy as it applies to that request. */
    public RequestPolicy of(Requester requester) {
        if (forAll != null) {
            return forAll;
        }
        List<Rule> possible = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            if (rule.condition().mismatch(requester).isEmpty()) {
                possible.add(rule);
            }
        }
        return new RequestPolicy(recognition, possible, listener);
    }

    /** The policy as it applies to every request; empty where requests make a difference, or somebody listens. */
    public Optional<RequestPolicy> forAll() {
        return listener == null ? Optional.ofNullable(forAll) : Optional.empty();
    }

    /** How each rule takes a root field, up to and with the first that matches; the last does not if none does. */
    public List<Verdict> verdicts(Requester requester, OperationType type, String field) {
        return verdicts(requester, type, field, false);
    }

    /**
     * As {@link #verdicts(Requester, OperationType, String)}.
     *
     * @param signsIn whether the field is known to be a sign-in by its arguments
     */
    public List<Verdict> verdicts(Requester requester, OperationType type, String field, boolean signsIn) {
        Asked asked = recognition.look(type, field, signsIn);
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<String> mismatch = rule.mismatch(requester, asked);
            verdicts.add(new Verdict(rule.label(), mismatch.orElse(null), rule.decision()));
            if (mismatch.isEmpty()) {
                break;
            }
        }
        return verdicts;
    }

    /**
     * How a rule takes a root field.
     *
     * @param rule where the rule stands
     * @param mismatch why it does not match; null when it does
     * @param decision what it wants
     */
    public record Verdict(String rule, @Nullable String mismatch, Decision decision) {}
}
