package io.graphqlaudit.source;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that share their first bits (RFC 4632, RFC 4291 section 2.3).
 *
 * @param base one of them
 * @param bits how many bits they share
 */
public record AddressRange(IpAddress base, int bits) {
    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; null for anything else. */
    public static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        IpAddress base = IpAddress.parse(written);
        if (base == null) {
            return null;
        }
        // Of a range of mapped addresses, the bits that all mapped ones share stand in front.
        int writtenBits = written.indexOf(':') < 0 ? 32 : 128;
        int bits = slash < 0 ? writtenBits : number(text, slash + 1);
        int ofBase = bits - (writtenBits - base.bits());
        return bits > writtenBits || ofBase < 0 ? null : new AddressRange(base, ofBase);
    }

    /** Whether the address is one of them. */
    public boolean contains(IpAddress address) {
        return base.sharesBits(address, bits);
    }

    /** The text that stands for all texts of the same range: its first address and the bits, or the address alone where there is one. */
    public String canonical() {
        String first = base.beginning(bits).toString();
        return bits == base.bits() ? first : first + "/" + bits;
    }

    private static int number(String text, int from) {
        boolean digits = text.length() > from
                && text.length() <= from + 3
                && text.substring(from).chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text, from, text.length(), 10) : -1;
    }
}
