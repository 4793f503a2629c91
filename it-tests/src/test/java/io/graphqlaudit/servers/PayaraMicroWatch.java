package io.graphqlaudit.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Payara Micro looks for archives when it starts, and never again. Who wants to deploy later does so by its interface for
 * programs, as this one does with whatever comes into its folder of archives, and goes from there.
 */
final class PayaraMicroWatch {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String ENDING = ".war";

    private final Object runtime;
    private final Path folder;

    private PayaraMicroWatch(Object runtime, Path folder) {
        this.runtime = runtime;
        this.folder = folder;
    }

    /**
     * What starts it with the options that the jar has for itself; the arguments of Payara Micro come after that.
     *
     * @param base a folder that it may write to
     */
    static List<String> command(Path jar, Path base) {
        List<String> command = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String way : List.of("Add-Exports", "Add-Opens")) {
                String packages = Objects.requireNonNull(file.getManifest())
                        .getMainAttributes()
                        .getValue(way);
                for (String each : Objects.requireNonNull(packages, way).split(" ", -1)) {
                    command.add("--" + way.toLowerCase(Locale.ROOT) + "=" + each + "=ALL-UNNAMED");
                }
            }
            command.addAll(List.of("-cp", jar + File.pathSeparator + alone(base), PayaraMicroWatch.class.getName()));
            return command;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A folder for the class path that has nothing else: what lies there comes before the applications' own classes. */
    private static Path alone(Path base) throws IOException {
        Path folder = base.resolve("watch");
        ClassFile.copy(PayaraMicroWatch.class, folder);
        return folder;
    }

    /** Takes what Payara Micro takes; the last one is the folder. */
    public static void main(String[] arguments) throws Exception {
        Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
        micro.getMethod("main", String[].class).invoke(null, (Object) arguments);
        Object server = micro.getMethod("getInstance").invoke(null);
        Object runtime = micro.getMethod("getRuntime").invoke(server);
        PayaraMicroWatch watch =
                new PayaraMicroWatch(Objects.requireNonNull(runtime), Path.of(arguments[arguments.length - 1]));
        while (!Thread.currentThread().isInterrupted()) {
            watch.look();
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void look() throws Exception {
        Collection<?> deployed = (Collection<?>)
                Objects.requireNonNull(call("getDeployedApplicationNames").invoke(runtime));
        List<String> present = archives();
        for (Object name : deployed) {
            if (!present.contains(String.valueOf(name))) {
                call("undeploy", String.class).invoke(runtime, name);
            }
        }
        for (String name : present) {
            if (!deployed.contains(name)) {
                call("deploy", String.class, String.class, File.class)
                        .invoke(
                                runtime,
                                name,
                                name,
                                folder.resolve(name + ENDING).toFile());
            }
        }
    }

    private static Method call(String name, Class<?>... parameters) throws ReflectiveOperationException {
        return Class.forName("fish.payara.micro.PayaraMicroRuntime").getMethod(name, parameters);
    }

    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList();
        }
    }
}
