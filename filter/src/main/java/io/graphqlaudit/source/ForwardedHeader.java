package io.graphqlaudit.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header in which proxies say for whom they ask. */
public enum ForwardedHeader {
    /** A list of addresses, as most proxies write it; no standard describes it. */
    X_FORWARDED_FOR("X-Forwarded-For"),
    /** The standard one (RFC 7239). */
    FORWARDED("Forwarded");

    private final String fieldName;

    ForwardedHeader(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The name of the header. */
    public String fieldName() {
        return fieldName;
    }

    ElementsFromTheRight elements(List<String> lines) {
        return new ElementsFromTheRight(lines, this == FORWARDED);
    }

    /** The address in an element; null when it hides it or is not well-formed. */
    @Nullable
    IpAddress addressIn(String element) {
        if (this == X_FORWARDED_FOR) {
            return NodeAddress.parse(element);
        }
        String node = ForwardedElement.nodeIn(element);
        return node == null ? null : NodeAddress.parse(node);
    }
}
