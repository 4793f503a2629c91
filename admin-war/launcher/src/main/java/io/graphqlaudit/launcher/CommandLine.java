package io.graphqlaudit.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the command line: {@code [serve] [--option value | --option=value]…}, or a command of the web application. */
final class CommandLine {
    static final String USAGE = """
            Usage: java -jar graphql-audit-admin.war [serve] [options]
              --host HOST      address to listen on (default 127.0.0.1)
              --port PORT      port to listen on, 0 for any free one (default 8080)
              --data-dir DIR   folder for spools, keys and the embedded database
                               (default: GRAPHQLAUDIT_DATA_DIR, else ~/.graphql-audit)
              --demo           also serve a sample application at /demo/graphql
              --help           print this
              --version        print the version

            Other commands, which take --data-dir, too:
              token create --name N [--scope read,export,ingest,metrics,admin] [--application A] [--expires P90D]
                               (default scope: read; ingest needs an application)
              token list
              token revoke --name N
              session list
              session end --id I | --token N | --user N | --all
              spool inspect [DIR] [--json]
              spool replay --since TIME
              hold place --name N --reason R [--from TIME] [--to TIME] [--application A] [--actor ID]
              hold list
              hold release --name N
              purge [--dry-run]
              store copy --from URL --to URL [--from-user U] [--to-user U]
                               (passwords: --from-password-file F, --to-password-file F)
              backup --to DIR
              restore --from DIR
              policy explain --request FILE [--policy FILE] [--application A] [--user U]
              schema print --database postgresql|mariadb|h2

            Everything else is a setting: an environment variable such as GRAPHQLAUDIT_JDBC_URL, or a system
            property such as -Dgraphqlaudit.jdbc.url. docs/configuration.md lists them all.
            """;

    private static final List<String> COMMANDS = List.of(
            "serve", "token", "session", "spool", "hold", "purge", "store", "backup", "restore", "policy", "schema");
    private static final List<String> OPTIONS =
            List.of("--host", "--port", "--data-dir", "--demo", "--help", "--version");

    private final Deque<String> rest;
    private String host = "127.0.0.1";
    private int port = 8080;
    private @Nullable String dataDirectory;
    private boolean demo;

    private CommandLine(List<String> arguments) {
        this.rest = new ArrayDeque<>(arguments);
    }

    static Command parse(List<String> arguments) throws LaunchException {
        String first = arguments.isEmpty() ? "serve" : arguments.get(0);
        if (first.startsWith("-")) {
            return new CommandLine(arguments).serve();
        }
        return switch (first) {
            case "serve" -> new CommandLine(arguments.subList(Math.min(1, arguments.size()), arguments.size())).serve();
            case "token", "session", "spool", "hold", "purge", "store", "backup", "restore", "policy", "schema" ->
                new CommandLine(arguments).administer();
            case "help" -> new Command.Help();
            default ->
                throw new LaunchException("There is no command " + first + Names.suggestion(first, COMMANDS)
                        + " (--help lists all commands.)");
        };
    }

    private Command serve() throws LaunchException {
        while (!rest.isEmpty()) {
            String option = nextOption();
            switch (option) {
                case "--help", "-h" -> {
                    return new Command.Help();
                }
                case "--version" -> {
                    return new Command.Version();
                }
                case "--host" -> host = value(option);
                case "--port" -> port = port(value(option));
                case "--data-dir" -> dataDirectory = value(option);
                case "--demo" -> demo = true;
                default -> throw unknown(option);
            }
        }
        return new Command.Serve(host, port, dataDirectory, demo);
    }

    /** Takes out {@code --data-dir}, which says where the web application is unpacked; the rest is its own affair. */
    private Command administer() throws LaunchException {
        List<String> arguments = new ArrayList<>();
        while (!rest.isEmpty()) {
            String argument = rest.element();
            if (argument.equals("--help")) {
                return new Command.Help();
            }
            if (argument.equals("--data-dir") || argument.startsWith("--data-dir=")) {
                dataDirectory = value(nextOption());
            } else {
                arguments.add(rest.remove());
            }
        }
        return new Command.Administer(arguments, dataDirectory);
    }

    /** The next option's name; a value joined to it by {@code =} is put back as the next argument. */
    private String nextOption() throws LaunchException {
        String argument = rest.remove();
        int equals = argument.indexOf('=');
        if (!argument.startsWith("--") || equals < 0) {
            return argument;
        }
        String option = argument.substring(0, equals);
        if (option.equals("--demo") || option.equals("--help") || option.equals("--version")) {
            throw new LaunchException("The option " + option + " takes no value.");
        }
        rest.push(argument.substring(equals + 1));
        return option;
    }

    private String value(String option) throws LaunchException {
        String value = rest.poll();
        if (value == null || value.isBlank() || OPTIONS.contains(value)) {
            throw new LaunchException("The option " + option + " needs a value.");
        }
        return value;
    }

    private static int port(String text) throws LaunchException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number out of range.
        }
        throw new LaunchException("The option --port needs a number from 0 to 65535, not " + text + ".");
    }

    private static LaunchException unknown(String argument) {
        if (COMMANDS.contains(argument)) {
            return new LaunchException("The command " + argument + " goes first, before all options.");
        }
        if (!argument.startsWith("-")) {
            return new LaunchException("The argument " + argument + " is not understood; --help shows the usage.");
        }
        return new LaunchException("There is no option " + argument + Names.suggestion(argument, OPTIONS)
                + " (--help lists all options.)");
    }
}
