package io.graphqlaudit.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs what the command line asks for. */
final class Launcher {
    private static final String SERVER_CLASS = "io.graphqlaudit.launcher.server.JettyWebServer";
    private static final String COMMANDS_CLASS = "io.graphqlaudit.admin.cli.AdminCommands";

    private Launcher() {}

    /** Called by {@link Main}. Returns while a server runs; ends the process after anything else. */
    static void launch(String[] arguments) {
        int code;
        try {
            code = run(CommandLine.parse(List.of(arguments)));
        } catch (LaunchException failure) {
            System.err.println(failure.getMessage());
            code = 1;
        } catch (Throwable failure) { // Whatever it is, a person is told in one sentence.
            System.err.println(StartFailure.sentence(failure));
            code = 1;
        }
        System.exit(code);
    }

    private static int run(Command command) throws Exception {
        if (command instanceof Command.Serve serve) {
            return serve(serve);
        }
        if (command instanceof Command.Administer administer) {
            return administer(administer);
        }
        if (command instanceof Command.Version) {
            System.out.println("GraphQL Audit " + war().version());
        } else {
            System.out.print(CommandLine.USAGE);
        }
        return 0;
    }

    private static int serve(Command.Serve serve) throws Exception {
        Path dataDirectory = DataDirectory.named(serve.dataDirectory(), System.getenv());
        DataDirectory.prepareForServer(dataDirectory, FolderOwner.ofThisProcess());
        System.setProperty(DataDirectory.PROPERTY, dataDirectory.toString());
        Logs logs = Logs.keepBack();
        RuntimeFolder runtime = unpacked(dataDirectory);
        URLClassLoader classes = runtime.serverClasses(Launcher.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(classes);
        WebServer server = Class.forName(SERVER_CLASS, true, classes)
                .asSubclass(WebServer.class)
                .getDeclaredConstructor()
                .newInstance();
        RunningServer running = new RunningServer(server, runtime, System.out);
        running.stopWithTheProcess();
        running.start(new WebServer.Site(
                serve.host(),
                serve.port(),
                runtime.admin(),
                serve.demo() ? runtime.demo() : null,
                System.out::println));
        logs.release();
        running.awaitStop();
        return 0;
    }

    private static int administer(Command.Administer administer) throws Exception {
        Path dataDirectory = DataDirectory.named(administer.dataDirectory(), System.getenv());
        Workplace place = Workplace.of(administer.arguments(), dataDirectory);
        place.check(FolderOwner.ofThisProcess());
        System.setProperty(DataDirectory.PROPERTY, dataDirectory.toString());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(DataDirectory.VARIABLE, dataDirectory.toString());
        Logs.keepBack();
        try (RuntimeFolder runtime = place.isDataDirectory() ? unpacked(dataDirectory) : unpackedForOnce();
                URLClassLoader classes = runtime.adminClasses(Launcher.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(classes);
            Object code = Class.forName(COMMANDS_CLASS, true, classes)
                    .getMethod("run", String[].class, Map.class, PrintStream.class, PrintStream.class)
                    .invoke(
                            null,
                            administer.arguments().toArray(String[]::new),
                            Map.copyOf(environment),
                            System.out,
                            System.err);
            return (Integer) Objects.requireNonNull(code, "exit code");
        } catch (InvocationTargetException failure) {
            throw new LaunchException(
                    StartFailure.sentence(failure).replace("The server cannot start:", "The command failed:"));
        }
    }

    private static RuntimeFolder unpacked(Path dataDirectory) throws LaunchException {
        try {
            return RuntimeFolder.of(war(), dataDirectory);
        } catch (IOException failure) {
            throw new LaunchException("The WAR cannot be unpacked into " + dataDirectory + "/runtime: "
                    + failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    private static RuntimeFolder unpackedForOnce() throws LaunchException {
        try {
            return RuntimeFolder.forOnce(war());
        } catch (IOException failure) {
            throw new LaunchException("The WAR cannot be unpacked into a temporary folder: "
                    + failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    /** The archive that this class was loaded from. */
    private static War war() throws LaunchException {
        try {
            return new War(Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException failure) {
            throw new LaunchException("The WAR lies in a folder whose name cannot be read: " + failure.getMessage());
        }
    }
}
