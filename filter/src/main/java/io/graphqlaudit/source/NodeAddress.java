package io.graphqlaudit.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address in what stands for a host in a forwarding header or in what a container reports: an address, with or
 * without a port, that of IPv6 with or without brackets (RFC 7239, section 6).
 */
public final class NodeAddress {
    /** {@code [2001:db8::1%eth0]} with a zone and {@code :65535} is shorter. */
    private static final int LONGEST = 100;

    private static final Pattern PORT = Pattern.compile(":([0-9]{1,5}|_[A-Za-z0-9._-]+)");

    private NodeAddress() {}

    /** The address; null for {@code unknown}, an obfuscated name, and anything else. */
    public static @Nullable IpAddress parse(String node) {
        if (node.isEmpty() || node.length() > LONGEST) {
            return null;
        }
        if (node.charAt(0) == '[') {
            int end = node.indexOf(']');
            boolean wellFormed = end > 0 && node.lastIndexOf(':', end) > 0 && isPortOrNothing(node, end + 1);
            return wellFormed ? IpAddress.parse(node.substring(1, end)) : null;
        }
        int colon = node.indexOf(':');
        boolean one = colon >= 0 && node.indexOf(':', colon + 1) < 0;
        if (!one) {
            return IpAddress.parse(node);
        }
        return isPortOrNothing(node, colon) ? IpAddress.parse(node.substring(0, colon)) : null;
    }

    private static boolean isPortOrNothing(String node, int from) {
        return from == node.length() || PORT.matcher(node.substring(from)).matches();
    }
}
