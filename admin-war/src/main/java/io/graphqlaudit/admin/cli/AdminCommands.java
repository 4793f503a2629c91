package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.backup.BackupException;
import io.graphqlaudit.persistence.schema.SchemaScripts;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.DataDirectoryException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands beside {@code serve}. */
public final class AdminCommands {
    private static final String USAGE = """
            token create --name NAME [--scope read,export,ingest,metrics,admin] [--application NAME] [--expires P90D]
                         (default scope: read; ingest needs --application)
            token list
            token revoke --name NAME
            session list
            session end --id ID | --token NAME | --user NAME | --all
            spool inspect [DIR] [--json]
            spool replay --since TIME
            hold place --name NAME --reason TEXT [--from TIME] [--to TIME] [--application NAME] [--actor ID]
            hold list
            hold release --name NAME
            purge [--dry-run]
            store copy --from URL --to URL [--from-user NAME] [--from-password-file FILE]
                       [--to-user NAME] [--to-password-file FILE]
            backup --to FOLDER
            restore --from FOLDER
            policy explain --request FILE [--policy FILE] [--application NAME] [--user ID]
            schema print --database postgresql|mariadb|h2""";

    private static final Set<String> WITH_A_VERB =
            Set.of("token", "session", "spool", "hold", "store", "policy", "schema");

    private AdminCommands() {}

    /**
     * Runs a command.
     *
     * @param args the words of the command, such as {@code token list}
     * @param environment the environment variables in which settings are looked for, behind the system properties
     * @param out for what was asked for
     * @param err for one sentence when something is wrong
     * @return the exit code: 0, or 1 when something is wrong
     */
    public static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            dispatch(Arrays.asList(args), environment, out, err);
            return 0;
        } catch (UsageException | StartupException | BackupException | SettingsException | DataDirectoryException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static void dispatch(
            List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("help")) {
            out.println(USAGE);
            return;
        }
        if (words.isEmpty()) {
            throw new UsageException("The command is not complete. Commands are:\n" + USAGE);
        }
        if (words.size() == 1 && WITH_A_VERB.contains(words.get(0))) {
            throw new UsageException(
                    "The command " + words.get(0) + " is not complete; it is one of\n" + usage(words.get(0)));
        }
        List<String> rest = words.subList(Math.min(2, words.size()), words.size());
        Clock clock = Clock.systemUTC();
        SettingSources sources = sources(environment);
        Settings settings = new Settings(sources);
        InboxClient client = new InboxClient(settings, out, err, clock);
        switch (words.get(0)) {
            case "token" -> new TokenCommands(client, out, clock).run(words.get(1), rest);
            case "session" -> new SessionCommands(client).run(words.get(1), rest);
            case "spool" -> new SpoolCommands(settings, out, err, clock).run(words.get(1), rest);
            case "hold" -> new HoldCommands(client).run(words.get(1), rest);
            case "purge" -> new PurgeCommand(settings, client).run(words.subList(1, words.size()));
            case "store" -> new StoreCommands(settings, out, err, clock).run(words.get(1), rest);
            case "backup" -> new BackupCommands(settings, client, out).backup(words.subList(1, words.size()));
            case "restore" -> new BackupCommands(settings, client, out).restore(words.subList(1, words.size()));
            case "policy" -> new PolicyCommands(sources, out).run(words.get(1), rest);
            case "schema" -> printSchema(words.get(1), rest, out);
            default -> throw new UsageException("'" + words.get(0) + "' is not a command. Commands are:\n" + USAGE);
        }
    }

    /** The lines of one command, with those that go on with it. */
    private static String usage(String command) {
        return Pattern.compile("^" + command + " .*(?:\\n .*)*", Pattern.MULTILINE)
                .matcher(USAGE)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"));
    }

    private static SettingSources sources(Map<String, String> environment) {
        SettingSources process = SettingSources.ofProcess();
        return new SettingSources(Map.of(), Map.of(), process.properties(), environment);
    }

    private static void printSchema(String verb, List<String> words, PrintStream out) {
        if (!verb.equals("print")) {
            throw new UsageException("'schema " + verb + "' is not a command; try schema print.");
        }
        String database = Options.read(words, Set.of("--database")).required("--database");
        if (!SchemaScripts.databases().contains(database)) {
            throw new UsageException(
                    "The option --database takes " + String.join(", ", SchemaScripts.databases()) + ".");
        }
        out.print(SchemaScripts.of(database));
    }
}
