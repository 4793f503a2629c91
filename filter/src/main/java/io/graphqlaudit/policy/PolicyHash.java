package io.graphqlaudit.policy;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.codec.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Hashes what decides on what events hold: the rules, and the settings that shape events. */
final class PolicyHash {
    /** Where events go and how they get there, and what only names a thing that is hashed itself. */
    private static final Set<String> ELSEWHERE = Set.of("data", "spool", "ship", "application");

    private PolicyHash() {}

    static String of(Settings settings, List<Rule> rules) {
        CanonicalJson json = new CanonicalJson(4096);
        json.open().key("rules").openArray();
        rules.forEach(rule -> RuleText.write(rule, json));
        json.closeArray().key("settings").open();
        KnownSettings.all().stream()
                .filter(PolicyHash::counts)
                .sorted(Comparator.comparing(Setting::name))
                .forEach(setting ->
                        json.key(setting.name()).string(settings.string(setting).orElse("")));
        json.close().close();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.toBytes());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean counts(Setting setting) {
        String area = setting.name().split("\\.", 2)[0];
        return setting.usedBy() != Setting.Part.ADMIN
                && !setting.secret()
                && !ELSEWHERE.contains(area)
                && !setting.equals(PolicySettings.FILE);
    }
}
