package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.FollowedPolicy;
import io.graphqlaudit.settings.SettingsException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps the policy of a running filter: puts in force what the file holds, if that is valid, and tells of every change.
 * Looks are for one thread at a time; any thread may ask how it stands.
 */
final class PolicyKeeper implements PolicyMXBean {
    private static final Logger LOG = System.getLogger(PolicyKeeper.class.getName());
    /** About a minute: each attempt that fails is counted as an event that was shed. */
    private static final int LOOKS_PER_ATTEMPT = 30;

    private final String file;
    private final boolean observing;
    private final Capture capture;
    private final Announcements announcements;
    private final Consumer<String> memory;
    private final Clock clock;

    private volatile String hash;
    private volatile Instant since;
    private volatile String refusal = "";
    private int looks;

    /**
     * @param file the name of the policy file; empty when there is none
     * @param policy the policy in force
     * @param observing whether nothing is kept
     * @param memory remembers the hash for the next start
     */
    PolicyKeeper(
            String file,
            CapturePolicy policy,
            boolean observing,
            Capture capture,
            Announcements announcements,
            Consumer<String> memory,
            Clock clock) {
        this.file = file;
        this.hash = policy.hash();
        this.observing = observing;
        this.capture = capture;
        this.announcements = announcements;
        this.memory = memory;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Looks whether the file has changed. Never throws: the next look may find more. */
    void look(FollowedPolicy followed) {
        try {
            looks = (looks + 1) % LOOKS_PER_ATTEMPT;
            if (looks == 0) {
                announcements.tellWaiting();
            }
            followed.look().ifPresent(this::put);
        } catch (SettingsException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            refuse("The policy file " + file + " could not be followed ("
                    + e.getClass().getName() + ").");
        }
    }

    /** Nothing will be recorded any more. */
    void stopped() {
        announcements.stopped(hash);
    }

    private void put(CapturePolicy policy) {
        boolean wasRefused = !refusal.isEmpty();
        refusal = "";
        String before = hash;
        if (policy.hash().equals(before)) {
            if (wasRefused) {
                LOG.log(Level.INFO, "What {0} holds is in order again, and is what is in force.", file);
            }
            return;
        }
        // Told before it holds, so that nothing is left out by a rule of which nobody has heard.
        announcements.changed(before, policy.hash());
        capture.replacePolicy(policy);
        hash = policy.hash();
        since = clock.instant();
        memory.accept(policy.hash());
        LOG.log(Level.INFO, "GraphQL Audit follows the changed policy of {0} from now on.", file);
    }

    private void refuse(String why) {
        if (!why.equals(refusal)) {
            refusal = why;
            LOG.log(Level.WARNING, "The policy that was in force stays in force: {0}", why);
            announcements.refused(hash, why);
        }
    }

    @Override
    public String getFile() {
        return file;
    }

    @Override
    public String getHash() {
        return hash;
    }

    @Override
    public String getInForceSince() {
        return since.toString();
    }

    @Override
    public String getRefusal() {
        return refusal;
    }

    @Override
    public boolean isObserving() {
        return observing;
    }
}
