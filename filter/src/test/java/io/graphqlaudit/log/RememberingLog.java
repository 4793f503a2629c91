package io.graphqlaudit.log;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/** A log that remembers the acts it was told outside any request. */
final class RememberingLog implements ApplicationLog {
    private final String application;
    private final List<String> actions = new ArrayList<>();

    RememberingLog(String application) {
        this.application = application;
    }

    List<String> actions() {
        return actions;
    }

    @Override
    public String application() {
        return application;
    }

    @Override
    public Fate record(Act act) {
        actions.add(act.action());
        return Fate.KEPT;
    }

    @Override
    public RequestInHand of(HttpServletRequest request) {
        throw new UnsupportedOperationException("there is no request");
    }
}
