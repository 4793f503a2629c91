package io.graphqlaudit.admin.query;

import io.graphqlaudit.source.IpAddress;
import java.util.List;

/** Client addresses in the form in which the filter records them. */
public final class Addresses {
    private Addresses() {}

    /** Each address as events hold it: {@code 2001:DB8::1} is {@code 2001:db8::1}; what is no address stays as it is. */
    public static String[] asRecorded(List<String> texts) {
        return texts.stream().map(Addresses::asRecorded).toArray(String[]::new);
    }

    private static String asRecorded(String text) {
        IpAddress address = IpAddress.parse(text);
        return address == null ? text : address.toString();
    }
}
