package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.ChildProcess;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.LockHolder;
import io.graphqlaudit.spool.SpoolSink;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drain, a writer in another class loader of its process, and another process, on one folder. */
@Timeout(60)
class DrainOwnershipTest {
    @TempDir
    private Path folder;

    @Test
    void leavesALivingWriterOfAnotherClassLoaderItsLockAndFinishesWhatItLeft() throws Exception {
        DrainRig rig = new DrainRig(folder);
        try (URLClassLoader other = new URLClassLoader(ChildProcess.classPath(), ClassLoader.getPlatformClassLoader());
                Drain drain = rig.start()) {
            AutoCloseable sink = openSink(other);
            DrainRig.until(() -> !rig.store.statuses().isEmpty());
            DrainRig.until(drain::isIdle);
            InstanceStatus status = drain.status().instances().get(0);
            assertThat(status.alive()).isTrue();
            // The drain has tried to claim the folder more than once by now; the writer's lock must still be held.
            Path instance = Journals.onlyInstance(folder);
            assertThat(LockHolder.canClaim(instance)).isFalse();
            assertThat(drain.status().instances()).hasSize(1);

            sink.close();

            DrainRig.until(() -> drain.status().instances().isEmpty());
            assertThat(LockHolder.canClaim(instance)).isTrue();
        }
    }

    private AutoCloseable openSink(ClassLoader other) throws Exception {
        Object config = other.loadClass(Journals.class.getName())
                .getMethod("config", Path.class)
                .invoke(null, folder);
        Class<?> stranger = other.loadClass(SpoolSink.class.getName());
        assertThat(stranger).isNotSameAs(SpoolSink.class);
        return (AutoCloseable) stranger.getMethod("open", config.getClass()).invoke(null, config);
    }
}
