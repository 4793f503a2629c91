package io.graphqlaudit.admin.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Stands in for the admin web application's commands: tells what it was given. */
public final class AdminCommands {
    private AdminCommands() {}

    public static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        out.println(List.of(arguments));
        out.println(environment.get("GRAPHQLAUDIT_DATA_DIR"));
        err.println("seven");
        return 7;
    }
}
