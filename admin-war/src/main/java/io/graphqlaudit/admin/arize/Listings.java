package io.graphqlaudit.admin.arize;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.persistence.Listing;

/** Tells in which listing an event stands. */
final class Listings {
    private Listings() {}

    static Listing of(AuditEvent event) {
        return switch (event.identity().kind()) {
            case LOGIN -> Listing.LOGINS;
            case OPERATION, ACTION -> event.actor().knownBeforehand() ? Listing.AUTHENTICATED : Listing.NONE;
            case EXPORT -> ofExport(event);
            case ACCESS, SYSTEM -> Listing.NONE;
        };
    }

    private static Listing ofExport(AuditEvent event) {
        Export export = event.export();
        boolean shown = export != null && export.rows() != null && export.rows() > 0 && !export.demo();
        return shown ? Listing.EXPORTS : Listing.NONE;
    }
}
