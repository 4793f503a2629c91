package io.graphqlaudit.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code java -jar} of a WAR, in a process of its own. */
final class ServerProcess {
    private final Process process;
    private final Path errors;
    private final BufferedReader out;

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ServerProcess start(Path war, String... arguments) throws IOException {
        Path errors = Files.createTempFile(war.getParent(), "errors", ".txt");
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-jar", war.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GRAPHQLAUDIT_") || name.endsWith("_OPTIONS"));
        return new ServerProcess(builder.start(), errors);
    }

    /** What it prints up to and with the line that says it serves, or all of it. */
    List<String> untilReady() throws IOException {
        return until("ready: ");
    }

    /** What it prints next, up to and with a line that begins so, or all of it. */
    List<String> until(String beginning) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                break;
            }
        }
        return lines;
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Sends SIGTERM and waits. */
    int stop() throws InterruptedException {
        process.toHandle().destroy(); // which leaves what it still prints to be read
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    void kill() {
        process.destroyForcibly();
    }

    static HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
