package io.graphqlaudit.admin.start;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.SetAside;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** After a start, tries the records again that another version set aside: until it got through once. For one thread. */
final class SetAsideRetry implements Runnable {
    private static final Logger LOG = System.getLogger(SetAsideRetry.class.getName());

    private final SetAside setAside;
    private boolean done;

    SetAsideRetry(SetAside setAside) {
        this.setAside = setAside;
    }

    @Override
    public void run() {
        if (done) {
            return;
        }
        try {
            int stored = setAside.retry();
            done = true;
            if (stored > 0) {
                LOG.log(Level.INFO, "{0} records that another version had set aside are stored now.", stored);
            }
        } catch (StoreUnavailableException e) {
            LOG.log(Level.DEBUG, "What was set aside is tried again later.", e);
        }
    }
}
