package io.graphqlaudit.admin.query;

import io.graphqlaudit.source.IpAddress;
import java.util.List;
import java.util.Optional;

/** Client addresses in the form in which the filter records them. */
public final class Addresses {
    /** What {@link #read} takes, as the sentence "The parameter 'x' takes …" ends. */
    public static final String ACCEPTED =
            "an address of IPv4 or IPv6 such as 192.0.2.1 or 2001:db8::1, without a port or a range";

    private Addresses() {}

    /** An address as events hold it; empty for what is none, of which no event can be. */
    public static Optional<String> read(String text) {
        return Optional.ofNullable(IpAddress.parse(text)).map(IpAddress::toString);
    }

    /** Each address as events hold it: {@code 2001:DB8::1} is {@code 2001:db8::1}; what is no address stays as it is. */
    public static String[] asRecorded(List<String> texts) {
        return texts.stream().map(Addresses::asRecorded).toArray(String[]::new);
    }

    private static String asRecorded(String text) {
        return read(text).orElse(text);
    }
}
