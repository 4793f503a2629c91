package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came in between while a request was answered: the application failed, or the client went away. Any thread may tell. */
final class Interruption {
    private static final int SERVER_ERRORS = 500;

    private volatile @Nullable Throwable failure;
    private volatile int failureStatus;
    private volatile boolean clientGone;

    /** @param status what the container answers where nothing has left yet */
    void failed(Throwable thrown, int status) {
        failureStatus = status;
        failure = thrown;
    }

    /** The application goes on in spite of a failure. */
    void recovered() {
        failure = null;
    }

    void clientGone() {
        if (failure == null) {
            clientGone = true;
        }
    }

    /** What is odd about an exchange that came to such an end. */
    Set<Anomaly> anomalies(AnswerFacts facts, boolean bodyPartlyRead) {
        Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
        if (clientGone) {
            anomalies.add(Anomaly.CLIENT_ABORTED);
        } else if (failure() != null && facts.committed()) {
            anomalies.add(Anomaly.INCOMPLETE);
        }
        if (bodyPartlyRead) {
            anomalies.add(Anomaly.BODY_PARTLY_READ);
        }
        return anomalies;
    }

    /** What the application threw; null for nothing, or for no more than that its client went away. */
    @Nullable
    Throwable failure() {
        Throwable thrown = failure;
        return clientGone && thrown instanceof IOException ? null : thrown;
    }

    /** The status that the client gets. */
    int status(AnswerFacts facts) {
        if (failure == null || facts.committed()) {
            return facts.status();
        }
        // A body that breaks off is also one whose client is still there and did not keep to the protocol; it is told
        // so.
        return failure() != null || failureStatus < SERVER_ERRORS ? failureStatus : facts.status();
    }
}
