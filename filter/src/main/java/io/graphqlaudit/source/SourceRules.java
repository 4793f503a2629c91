package io.graphqlaudit.source;

import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.settings.SourceSettings;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the client's address is found. A host that is not trusted is the client, whatever its headers say. What a trusted
 * one says is believed, and so on from the right of the chain to the left; the first that is not trusted is the client.
 *
 * @param trusted the proxies that are believed
 * @param followsChain whether they are asked at all, rather than taking the container's word
 * @param header where they say for whom they ask
 */
public record SourceRules(TrustedProxies trusted, boolean followsChain, ForwardedHeader header) {
    /** The container's word is taken. */
    public static final SourceRules CONTAINER =
            new SourceRules(TrustedProxies.NONE, false, ForwardedHeader.X_FORWARDED_FOR);

    /** Longest chain that is followed; nobody asks through so many proxies. */
    static final int MOST_HOPS = 50;

    /**
     * What the settings say.
     *
     * @throws SettingsException when one of them is wrong, or a chain is to be followed and nobody is trusted
     */
    public static SourceRules of(Settings settings) {
        TrustedProxies trusted = TrustedProxies.of(settings);
        boolean chain = settings.choice(SourceSettings.CLIENT_ADDRESS, Taken.class) == Taken.CHAIN;
        if (chain && !trusted.any()) {
            throw new SettingsException("The setting " + SourceSettings.CLIENT_ADDRESS.name()
                    + "=chain needs " + SourceSettings.TRUSTED_PROXIES.name()
                    + ", the addresses of the proxies whose headers are believed.");
        }
        return new SourceRules(trusted, chain, header(settings));
    }

    /**
     * Finds the client.
     *
     * @param remote what the container says of the other end of the connection
     * @param lines gives the lines of a header by its name, in order
     */
    public FoundClient client(@Nullable String remote, Function<String, List<String>> lines) {
        IpAddress peer = remote == null ? null : NodeAddress.parse(remote);
        if (peer == null) {
            return new FoundClient(remote, remote, true);
        }
        String peerText = peer.toString();
        if (!followsChain || !trusted.contains(peer)) {
            return new FoundClient(peerText, peerText, true);
        }
        IpAddress client = peer;
        ElementsFromTheRight elements = header.elements(lines.apply(header.fieldName()));
        int hops = 0;
        for (String element = elements.next(); element != null; element = elements.next()) {
            IpAddress next = ++hops > MOST_HOPS ? null : header.addressIn(element);
            if (next == null) {
                return new FoundClient(client.toString(), peerText, false);
            }
            client = next;
            if (!trusted.contains(client)) {
                break;
            }
        }
        return new FoundClient(client.toString(), peerText, true);
    }

    private static ForwardedHeader header(Settings settings) {
        String name = settings.string(SourceSettings.FORWARDED_HEADER).orElse("");
        return Arrays.stream(ForwardedHeader.values())
                .filter(header -> header.fieldName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new SettingsException("The value '" + name + "' of the setting "
                        + SourceSettings.FORWARDED_HEADER.name() + " is not one of X-Forwarded-For, Forwarded."));
    }

    private enum Taken {
        CONTAINER,
        CHAIN
    }
}
