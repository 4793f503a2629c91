package io.graphqlaudit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server audits of the npm package {@code graphql-http}, run by Node. */
final class Audits {
    private static final int MINUTES = 3;
    private static final Path SOURCES = Path.of(System.getProperty("graphql-http.folder", "src/main/node"));
    private static final Path FOLDER = Path.of("target", "graphql-http").toAbsolutePath();

    private Audits() {}

    /** Gets the package, or gives up the test, loudly. */
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json", "audits.mjs")) {
            Files.writeString(FOLDER.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        try {
            run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        } catch (IOException | AssertionError e) {
            if (Boolean.getBoolean("node.required")) {
                throw e;
            }
            String said = "NOT SHOWN: the audits of graphql-http end the same: " + e.getMessage();
            System.err.println(said);
            abort(said);
        }
    }

    /** What each audit of the API there has come to, and each answer that it got. */
    static List<String> of(Running server) throws Exception {
        return run("node", "audits.mjs", "http://127.0.0.1:" + server.port() + Running.PATH);
    }

    private static List<String> run(String... command) throws Exception {
        File output = FOLDER.resolve(command[0] + ".log").toFile();
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(output.toPath());
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", command) + " ended well: " + lines)
                .isTrue();
        return lines;
    }
}
