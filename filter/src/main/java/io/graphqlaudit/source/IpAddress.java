package io.graphqlaudit.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address of IPv4 or IPv6. One that maps IPv4 into IPv6 is the IPv4 address it stands for (RFC 4291, section
 * 2.5.5.2), so that equal hosts are equal here. No name is ever looked up. Immutable.
 */
public final class IpAddress {
    private static final int MAPPED_PREFIX = 12;
    private static final int NETWORK_BYTES = 8;
    private static final int SITE_BYTES = 6;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The address that a text writes: IPv4 as four decimal numbers without leading zeros, IPv6 as in RFC 4291, section
     * 2.2, without brackets. A zone is left out, for it names an interface of the host that wrote it. Null for anything
     * else.
     */
    public static @Nullable IpAddress parse(String text) {
        byte[] bytes = text.indexOf(':') < 0
                ? DottedQuad.parse(text, 0, text.length())
                : new HexGroups(withoutZone(text)).parse();
        return bytes == null ? null : new IpAddress(unmapped(bytes));
    }

    /** What one customer of a provider has: an address of IPv4 itself, of IPv6 the network of 64 bits that it is in. */
    public IpAddress network() {
        return bytes.length == 4 ? this : beginning(NETWORK_BYTES * Byte.SIZE);
    }

    /** What a customer of a provider has at most as a rule: of IPv6 the network of 48 bits; null for an address of IPv4. */
    public @Nullable IpAddress site() {
        return bytes.length == 4 ? null : beginning(SITE_BYTES * Byte.SIZE);
    }

    /** The first address of those that share so many first bits with this one. */
    IpAddress beginning(int bits) {
        byte[] first = Arrays.copyOf(Arrays.copyOf(bytes, bits / Byte.SIZE), bytes.length);
        int rest = bits % Byte.SIZE;
        if (rest > 0) {
            first[bits / Byte.SIZE] = (byte) (bytes[bits / Byte.SIZE] & (0xff << (Byte.SIZE - rest)));
        }
        return new IpAddress(first);
    }

    /** Its four or sixteen bytes, the first one first. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** Whether the first bits of both are the same; never for one of each kind. */
    boolean sharesBits(IpAddress other, int count) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        int whole = count / Byte.SIZE;
        if (Arrays.mismatch(bytes, 0, whole, other.bytes, 0, whole) >= 0) {
            return false;
        }
        int rest = count % Byte.SIZE;
        return rest == 0 || (bytes[whole] ^ other.bytes[whole]) >> (Byte.SIZE - rest) == 0;
    }

    private static byte[] unmapped(byte[] bytes) {
        if (bytes.length == 4 || bytes[10] != -1 || bytes[11] != -1) {
            return bytes;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return bytes;
            }
        }
        return Arrays.copyOfRange(bytes, MAPPED_PREFIX, bytes.length);
    }

    private static String withoutZone(String text) {
        int zone = text.indexOf('%');
        return zone > 0 && isZone(text, zone + 1) ? text.substring(0, zone) : text;
    }

    private static boolean isZone(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '%' || c == ':') {
                return false;
            }
        }
        return from < text.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The canonical text: dotted for IPv4, RFC 5952 for IPv6. */
    @Override
    public String toString() {
        return bytes.length == 4 ? DottedQuad.format(bytes) : HexGroups.format(bytes);
    }
}
