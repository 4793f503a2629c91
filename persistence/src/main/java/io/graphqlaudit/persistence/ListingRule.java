package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Export;
import org.jspecify.annotations.Nullable;

/** Decides which published listing shows an event. */
final class ListingRule {
    private ListingRule() {}

    /** The listing of an event, which never changes once the event is stored. */
    static Listing listing(AuditEvent event) {
        return switch (event.identity().kind()) {
            case LOGIN -> Listing.LOGINS;
            case OPERATION, ACTION -> event.actor().knownBeforehand() ? Listing.AUTHENTICATED : Listing.NONE;
            case EXPORT -> isListed(event.export()) ? Listing.EXPORTS : Listing.NONE;
            case ACCESS, SYSTEM -> Listing.NONE;
        };
    }

    private static boolean isListed(@Nullable Export export) {
        return export != null && !export.demo() && export.rows() != null && export.rows() >= 1;
    }
}
