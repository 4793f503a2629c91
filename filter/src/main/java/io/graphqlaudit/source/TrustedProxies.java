package io.graphqlaudit.source;

import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.settings.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hosts whose word about a request is believed. Immutable. */
public final class TrustedProxies {
    /** Nobody is trusted. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<AddressRange> ranges;

    private TrustedProxies(List<AddressRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Those that the operator named.
     *
     * @throws SettingsException when one of them is no address and no range, or when a range holds every address
     */
    public static TrustedProxies of(Settings settings) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : settings.list(SourceSettings.TRUSTED_PROXIES)) {
            AddressRange range = AddressRange.parse(text);
            if (range != null && range.bits() == 0) {
                throw new SettingsException("'" + text + "' in the setting " + SourceSettings.TRUSTED_PROXIES.name()
                        + " holds every address: anybody could say who they are. Name your proxies alone.");
            }
            if (range == null) {
                throw new SettingsException("'" + text + "' in the setting " + SourceSettings.TRUSTED_PROXIES.name()
                        + " is not an address such as 192.0.2.1 or a range such as 10.0.0.0/8 or 2001:db8::/32.");
            }
            ranges.add(range);
        }
        return new TrustedProxies(ranges);
    }

    /** Whether there are any. */
    public boolean any() {
        return !ranges.isEmpty();
    }

    /** Whether the host of that address is one of them; never for an address that could not be read. */
    public boolean contains(@Nullable IpAddress address) {
        if (address == null) {
            return false;
        }
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
