package io.graphqlaudit.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A process that a test has started, what it prints, and the ways to end it. It never outlives the tests. */
public final class ChildProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "it-logs", System.getProperty("test.fork", ""));
    /**
     * Most processes of the tests live for seconds, in which the second compiler and several collecting threads cost more
     * than they give back. Proofs in full run as a user's server does.
     */
    public static final List<String> SHORT_LIVED =
            System.getProperty("faults", "").equals("full")
                    ? List.of()
                    : List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a command in a folder; it sees no settings of ours but those given. */
    public static ChildProcess start(String name, Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createDirectories(LOGS).resolve(STARTED.incrementAndGet() + "-" + name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("GRAPHQLAUDIT_"));
            // Tests ask until they see what they wait for, which is more than people do.
            builder.environment().put("GRAPHQLAUDIT_ACCESS_REQUESTS_PER_MINUTE", "0");
            builder.environment().putAll(environment);
            Process process = builder.start();
            ALIVE.add(process);
            return new ChildProcess(name, process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts this machine's Java. */
    public static ChildProcess java(String name, Path folder, Map<String, String> environment, List<String> arguments) {
        return java(name, folder, environment, SHORT_LIVED, arguments);
    }

    /** Starts this machine's Java with these options of the JVM and no others. */
    static ChildProcess java(
            String name, Path folder, Map<String, String> environment, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(arguments);
        return start(name, folder, environment, command);
    }

    /** The rest of the first line that begins so; fails as soon as the process has ended without it. */
    public String awaitLine(String beginning) {
        Optional<String> line = Eventually.get(
                "a line of " + this + " that begins with " + beginning,
                () -> {
                    boolean alive = process.isAlive();
                    Optional<String> found = lineAfter(beginning);
                    if (found.isEmpty() && !alive) {
                        throw new ProcessEnded(this + " ended with " + process.exitValue() + ":\n" + output());
                    }
                    return found;
                },
                Optional::isPresent);
        return line.orElseThrow();
    }

    /** Everything printed so far. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gives it something to read. */
    public void type(String text) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException failure) {
            throw new AssertionError(this + " does not listen:\n" + output(), failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The process id of the JVM which that process is, or which scripts and further JVMs have started at last. */
    public long jvm() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> isJava(each) && each.children().noneMatch(ChildProcess::isJava))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no JVM in " + this + ":\n" + output()))
                .pid();
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    /** Sends it a signal that does not end it, such as {@code "STOP"}. */
    public void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new AssertionError(this + " does not take the signal " + name);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, once the process has ended by itself. */
    public int awaitExit() {
        try {
            if (!process.waitFor(Eventually.LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(this + " still runs:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** {@code kill -9}, also of what a script has started. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(ChildProcess::awaitEnd);
        awaitExit();
        ALIVE.remove(process);
    }

    /** {@code kill -15} of all its processes, as a service manager would. */
    public void stop() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        children.forEach(ChildProcess::awaitEnd);
        awaitExit();
        ALIVE.remove(process);
    }

    private static void awaitEnd(ProcessHandle child) {
        Eventually.holds(child + " has ended", () -> !child.isAlive());
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name + " (see " + log + ")";
    }

    private Optional<String> lineAfter(String beginning) {
        return output().lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst();
    }

    /** Ends a wait: an error, so that it is not taken for a question to be asked again. */
    private static final class ProcessEnded extends AssertionError {
        private static final long serialVersionUID = 1L;

        ProcessEnded(String message) {
            super(message);
        }
    }
}
