package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.jmx.Registration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What attends to the policy of a running filter, from the event that says it started to the one that says it stopped. */
final class PolicyKeeping implements AutoCloseable {
    private final PolicyKeeper keeper;
    private final @Nullable PolicyWatch watch;
    private final Registration shown;

    private PolicyKeeping(PolicyKeeper keeper, @Nullable PolicyWatch watch, Registration shown) {
        this.keeper = keeper;
        this.watch = watch;
        this.shown = shown;
    }

    /** Tells of the start, shows the policy by JMX, and follows its file if there is one. */
    static PolicyKeeping begin(
            Settings settings,
            String application,
            LoadedPolicy loaded,
            Capture capture,
            AuditSink sink,
            SystemEvents events,
            Duration interval) {
        boolean observing = PolicySettings.isObserving(settings);
        Path folder = settings.dataDirectory();
        String hash = loaded.policy().hash();
        Consumer<String> memory =
                observing ? latest -> {} : latest -> new LastRun(true, latest).remember(folder, application);
        Announcements announcements = new Announcements(sink, events, loaded.fileName());
        Optional<LastRun> last = observing ? Optional.empty() : LastRun.of(folder, application);
        String before = last.map(LastRun::policyHash).orElse(null);
        announcements.started(before, hash);
        if (last.isPresent() && !last.get().enabled()) {
            announcements.enabled(before, hash);
        }
        memory.accept(hash);
        PolicyKeeper keeper = new PolicyKeeper(
                loaded.fileName(), loaded.policy(), observing, capture, announcements, memory, Clock.systemUTC());
        try (Begun begun = new Begun()) {
            Registration shown = begun.with(Registration.of("Policy", application, keeper));
            PolicyWatch watch = loaded.followed()
                    .map(followed -> PolicyWatch.start(() -> keeper.look(followed), interval))
                    .orElse(null);
            return begun.whole(new PolicyKeeping(keeper, watch, shown));
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        keeper.stopped();
        shown.close();
    }
}
