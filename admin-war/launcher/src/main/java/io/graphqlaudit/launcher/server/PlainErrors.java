package io.graphqlaudit.launcher.server;

import org.eclipse.jetty.server.handler.ErrorHandler;

/** Error pages that give away nothing: no stack trace, no cause, no class. */
final class PlainErrors extends ErrorHandler {
    PlainErrors() {
        setShowStacks(false);
        setShowCauses(false);
        setShowMessageInTitle(false);
        setShowOrigin(false);
    }
}
