package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.BOTH;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;

import java.util.List;

/** The settings of from where a request came. */
public final class SourceSettings {
    /** Whether the container or the chain says who the client is. */
    public static final Setting CLIENT_ADDRESS = new Setting(
            "source.client-address",
            "container",
            BOTH,
            ANYWHERE,
            false,
            "`container`: the client's address is what the server reports, which may have it from a proxy's header"
                    + " already. `chain`: it is found in `source.forwarded-header`, as far as `source.trusted-proxies`"
                    + " are to be believed.");

    /** Whose headers are believed. */
    public static final Setting TRUSTED_PROXIES = new Setting(
            "source.trusted-proxies",
            "",
            BOTH,
            ANYWHERE,
            false,
            "Addresses (`192.0.2.1`) and ranges (`10.0.0.0/8, 2001:db8::/32`) of your proxies, separated by commas."
                    + " Headers that anybody else sends are never believed.");

    /** Where proxies say for whom they ask. */
    public static final Setting FORWARDED_HEADER = new Setting(
            "source.forwarded-header",
            "X-Forwarded-For",
            BOTH,
            ANYWHERE,
            false,
            "The header your proxies write, `X-Forwarded-For` or `Forwarded` (RFC 7239). The other one is kept as a"
                    + " claim and never followed, since a proxy that does not know it passes on a client's own.");

    static final List<Setting> ALL = List.of(CLIENT_ADDRESS, TRUSTED_PROXIES, FORWARDED_HEADER);

    private SourceSettings() {}
}
