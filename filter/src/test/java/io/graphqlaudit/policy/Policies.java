package io.graphqlaudit.policy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.util.Map;

/** Policies from texts. */
final class Policies {
    private Policies() {}

    static CapturePolicy of(String text) {
        return of(text, Map.of());
    }

    static CapturePolicy of(String text, Map<String, String> settings) {
        return CapturePolicy.of(settings(settings), new PolicyText("policy.json", text));
    }

    static Settings settings(Map<String, String> initParams) {
        return new Settings(new SettingSources(initParams, Map.of(), Map.of(), Map.of()));
    }
}
