package io.graphqlaudit.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bash that is given commands like one in a terminal, and ends at the first that fails. */
final class Shell implements AutoCloseable {
    private final ChildProcess bash;
    private int pasted;

    Shell(Path folder, Map<String, String> environment) {
        bash = ChildProcess.start("bash", folder, environment, List.of("bash", "-eu"));
    }

    /** What the commands print. */
    String paste(String commands) {
        String end = "@@ end of paste " + ++pasted;
        int before = bash.output().length();
        bash.type(commands + "\necho '" + end + "'\n");
        bash.awaitLine(end);
        return bash.output().substring(before);
    }

    /** Its exit code. */
    int leave() {
        bash.type("exit\n");
        return bash.awaitExit();
    }

    @Override
    public void close() {
        bash.close();
    }
}
