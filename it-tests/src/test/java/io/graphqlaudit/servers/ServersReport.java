package io.graphqlaudit.servers;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Adds what becomes of each test of a server to {@code target/servers-report.csv}, from which {@link ServersTableTest} makes the table of
 * the README. A test that gave up, as for want of a newer Java, leaves no line.
 */
final class ServersReport implements InvocationInterceptor {
    static final Path FILE = Path.of("target", "servers-report.csv");

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException notShown) {
            throw notShown;
        } catch (Throwable failure) {
            add(test, ServerResult.Outcome.FAILED);
            throw failure;
        }
        add(test, ServerResult.Outcome.PASSED);
    }

    private static void add(ReflectiveInvocationContext<Method> test, ServerResult.Outcome outcome) throws IOException {
        ServerKind kind = test.getArguments().stream()
                .filter(ServerKind.class::isInstance)
                .map(ServerKind.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(test.getExecutable() + " is given no server."));
        ServerResult result = new ServerResult(
                kind.name(),
                test.getTargetClass().getSimpleName() + "."
                        + test.getExecutable().getName(),
                outcome,
                ServerEdition.of(kind).version(),
                String.valueOf(Java.of(kind).feature()),
                LocalDate.now(ZoneOffset.UTC).toString());
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.write(FILE, List.of(result.line()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
