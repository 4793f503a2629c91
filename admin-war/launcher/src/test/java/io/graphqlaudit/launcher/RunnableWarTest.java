package io.graphqlaudit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnableWarTest {
    @TempDir
    static Path folder;

    private static Path war;

    @TempDir
    Path data;

    private final List<ServerProcess> started = new ArrayList<>();

    @BeforeAll
    static void build() throws Exception {
        war = folder.resolve("stub.war");
        RunnableWar.write(war, "1.2.3");
    }

    @AfterEach
    void killWhatRuns() {
        started.forEach(ServerProcess::kill);
    }

    @Test
    void servesBothApplicationsAndSaysSoOnce() throws Exception {
        List<String> lines =
                run("--port", "0", "--data-dir", data.toString(), "--demo").untilReady();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("token: once");
        assertThat(lines.get(1)).matches("ready: http://127\\.0\\.0\\.1:\\d+/");
        assertThat(ServerProcess.get(address(lines)).body()).isEqualTo("stub at ");
        assertThat(ServerProcess.get(address(lines) + "demo/graphql").body()).isEqualTo("stub at /demo");
    }

    @Test
    void servesNoSampleApplicationUnlessAskedTo() throws Exception {
        List<String> lines = run("serve", "--port=0", "--data-dir=" + data).untilReady();

        assertThat(ServerProcess.get(address(lines) + "demo/graphql").body()).isEqualTo("stub at ");
    }

    @Test
    void tellsNothingOfItselfInAnswers() throws Exception {
        List<String> lines = run("--port", "0", "--data-dir", data.toString()).untilReady();

        HttpResponse<String> answer = ServerProcess.get(address(lines) + "fails");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("500 Server Error\n");
        assertThat(answer.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    }

    @Test
    void stopsTheApplicationsWhenTold() throws Exception {
        ServerProcess server = run("--port", "0", "--data-dir", data.toString());
        server.untilReady();

        assertThat(server.stop()).isEqualTo(143);
        assertThat(data.resolve("stopped")).exists();
    }

    @Test
    void isNeverReadyWhenToldToStopWhileItStarts() throws Exception {
        Files.createFile(data.resolve("slow"));
        ServerProcess server = run("--port", "0", "--data-dir", data.toString());
        server.until("token: ");

        assertThat(server.stop()).isEqualTo(143);
        assertThat(server.untilReady()).isEmpty();
        assertThat(data.resolve("stopped")).exists();
    }

    @Test
    void printsTheLogAfterTheStart() throws Exception {
        ServerProcess server = run("--port", "0", "--data-dir", data.toString());
        server.untilReady();
        server.stop();

        assertThat(server.errors()).contains("INFO stub started");
    }

    @Test
    void saysInOneSentenceWhatTheApplicationSays() throws Exception {
        Files.createFile(data.resolve("in-use"));

        assertFails("The data directory is in use by another server.", "--port", "0", "--data-dir", data.toString());
    }

    @Test
    void namesTheDeepestCauseOfAnyOtherFailure() throws Exception {
        Files.createFile(data.resolve("broken"));

        assertFails(
                "The server cannot start: java.lang.IllegalArgumentException: inner",
                "--port",
                "0",
                "--data-dir",
                data.toString());
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertFails(
                    "The port " + port + " on 127.0.0.1 is in use or not allowed; choose another with --port.",
                    "--port",
                    port,
                    "--data-dir",
                    data.toString());
        }
    }

    @Test
    void saysThatTheHostCannotBeBound() throws Exception {
        assertFails(
                "The host 192.0.2.1 is not an address of this machine; choose another with --host.",
                "--host",
                "192.0.2.1",
                "--data-dir",
                data.toString());
    }

    @Test
    void saysThatTheDataDirectoryIsNoFolder() throws Exception {
        Path file = Files.createFile(data.resolve("file"));

        assertFails(
                "The data directory " + file + " is no folder; name one with --data-dir or GRAPHQLAUDIT_DATA_DIR.",
                "--data-dir",
                file.toString());
    }

    @Test
    void handsCommandsToTheApplication() throws Exception {
        Files.createFile(data.resolve("lock"));
        ServerProcess process = run("token", "create", "--data-dir", data.toString(), "--name", "x");

        assertThat(process.untilReady()).containsExactly("[token, create, --name, x]", data.toString());
        assertThat(process.exitCode()).isEqualTo(7);
        assertThat(process.errors()).isEqualTo("seven\n");
    }

    @Test
    void worksOnNoDataDirectoryThatIsMissing() throws Exception {
        Path mistyped = data.resolve("mistyped");

        assertFails(
                "There is no data directory " + mistyped + "; name that of the server with --data-dir or"
                        + " GRAPHQLAUDIT_DATA_DIR.",
                "token",
                "list",
                "--data-dir",
                mistyped.toString());
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void worksInNoFolderThatIsNoDataDirectory() throws Exception {
        assertFails(
                "The folder " + data + " is no data directory, for neither a server nor a filter has worked there; name"
                        + " that of the server with --data-dir or GRAPHQLAUDIT_DATA_DIR.",
                "token",
                "list",
                "--data-dir",
                data.toString());
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"restore --from b", "schema print --database h2", "spool inspect .", "policy explain --request r"
            })
    void leavesNoTraceWhereACommandNeedsNoDataDirectory(String command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--data-dir", data.resolve("new").toString()));
        ServerProcess process = run(arguments.toArray(String[]::new));

        assertThat(process.untilReady()).hasSize(2);
        assertThat(process.exitCode()).isEqualTo(7);
        assertThat(data).isEmptyDirectory();
    }

    /** The one test of this with two real users, which only root has. */
    @Test
    void refusesTheDataDirectoryOfAnotherUser() throws Exception {
        if (!ProcessHandle.current().info().user().orElse("").equals("root")) {
            System.err.println("SKIPPED: refusesTheDataDirectoryOfAnotherUser needs root, who can give a folder away.");
            assumeTrue(false, "not root");
        }
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertFails(
                "The data directory " + data + " belongs to the user nobody: run this as that user, for example with"
                        + " sudo -u nobody.",
                "token",
                "list",
                "--data-dir",
                data.toString());
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void printsItsVersion() throws Exception {
        ServerProcess process = run("--version");

        assertThat(process.untilReady()).containsExactly("GraphQL Audit 1.2.3");
        assertThat(process.exitCode()).isZero();
    }

    private ServerProcess run(String... arguments) throws Exception {
        ServerProcess process = ServerProcess.start(war, arguments);
        started.add(process);
        return process;
    }

    private void assertFails(String sentence, String... arguments) throws Exception {
        ServerProcess process = run(arguments);
        assertThat(process.untilReady()).isEmpty();
        assertThat(process.exitCode()).isEqualTo(1);
        assertThat(process.errors()).isEqualTo(sentence + "\n");
    }

    private static String address(List<String> lines) {
        return lines.get(lines.size() - 1).substring("ready: ".length());
    }
}
