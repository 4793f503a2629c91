package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;

import io.graphqlaudit.spool.DataDirectory;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails in its middle, by whatever, leaves nothing running. */
class BeginningsTest {
    /** More than a text can hold, and nothing of it on the disk. */
    private static final long TOO_LONG = 3L << 30;

    @TempDir
    Path folder;

    @Test
    void leavesNothingRunningWhenTheStartFailsBehindTheSpool() throws Exception {
        makeTooLong(DataDirectory.policyFile(folder, "shop"));

        assertThatThrownBy(() -> new AuditFilter().init(Filters.config(Map.of("data.dir", folder.toString()))))
                .isInstanceOf(OutOfMemoryError.class);

        assertNothingRuns();
    }

    @Test
    void leavesNothingRunningWhenTheContainerFailsBehindTheStart() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"version\": 1, \"rules\": []}");
        FilterConfig config = Filters.config(Map.of("data.dir", folder.toString(), "policy.file", policy.toString()));
        ServletContext context = config.getServletContext();
        doThrow(new LinkageError("a container of today")).when(context).setAttribute(eq(ContainerListener.LOG), any());
        AuditFilter filter = new AuditFilter();

        assertThatThrownBy(() -> filter.init(config)).isInstanceOf(LinkageError.class);

        assertNothingRuns();
    }

    @Test
    void closesTheLastFirstWhateverOneOfThemThrows() {
        StringBuilder closed = new StringBuilder();
        try (Begun begun = new Begun()) {
            begun.with(() -> closed.append("first"));
            begun.with(() -> {
                throw new NoClassDefFoundError("gone");
            });
            begun.with(() -> closed.append("last "));
        }
        assertThat(closed).hasToString("last first");
    }

    private static void makeTooLong(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(TOO_LONG);
        }
    }

    private static void assertNothingRuns() throws Exception {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("graphql-audit"));
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.graphqlaudit:*"), null))
                .isEmpty();
    }
}
