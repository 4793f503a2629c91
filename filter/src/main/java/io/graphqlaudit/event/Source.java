package io.graphqlaudit.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where a request came.
 *
 * @param clientIp the address of the client as derived, without port and in canonical form (RFC 5952); null when there was no request
 * @param peerIp the address of the other end of the connection, in the same form
 * @param forwardedChain the addresses that headers claim, as received; a claim, not a fact
 * @param userAgent what the client said it is
 */
public record Source(
        @Nullable String clientIp,
        @Nullable String peerIp,
        List<String> forwardedChain,
        @Nullable String userAgent) {
    private static final Source NONE = new Source(null, null, List.of(), null);

    public Source {
        clientIp = Text.storableOrNull(clientIp);
        peerIp = Text.storableOrNull(peerIp);
        forwardedChain = Text.storable(forwardedChain);
        userAgent = Text.storableOrNull(userAgent);
    }

    /** For events that no request caused. */
    public static Source none() {
        return NONE;
    }
}
