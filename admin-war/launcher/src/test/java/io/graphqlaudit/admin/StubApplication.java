package io.graphqlaudit.admin;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Stands in for the admin web application: starts, fails to start, and tells that it was stopped. */
public final class StubApplication extends HttpServlet implements ServletContextListener {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked") // The launcher's promise.
    public void contextInitialized(ServletContextEvent event) {
        Path data = Path.of(System.getProperty("graphqlaudit.data.dir"));
        if (Files.exists(data.resolve("in-use"))) {
            throw new StartupException("The data directory is in use\nby another server.");
        }
        if (Files.exists(data.resolve("broken"))) {
            throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
        }
        Consumer<String> console =
                (Consumer<String>) event.getServletContext().getAttribute("io.graphqlaudit.launcher.console");
        console.accept("token: once");
        if (Files.exists(data.resolve("slow"))) {
            awaitTheStop();
        }
        System.getLogger("stub").log(System.Logger.Level.INFO, "started");
    }

    /** Until the launcher, told to stop, waits for this start to end. */
    private static void awaitTheStop() {
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("graphql-audit-stopping")
                        && thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            Files.createFile(Path.of(System.getProperty("graphqlaudit.data.dir"), "stopped"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().endsWith("/fails")) {
            throw new IllegalStateException("secret of the stub");
        }
        response.getWriter().write("stub at " + request.getContextPath());
    }
}
