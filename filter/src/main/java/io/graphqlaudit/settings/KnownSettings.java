package io.graphqlaudit.settings;

import static io.graphqlaudit.settings.Setting.Part.ADMIN;
import static io.graphqlaudit.settings.Setting.Part.BOTH;
import static io.graphqlaudit.settings.Setting.Part.FILTER;
import static io.graphqlaudit.settings.Setting.Scope.ANYWHERE;
import static io.graphqlaudit.settings.Setting.Scope.WEB_APPLICATION;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is, with its default. {@code docs/configuration.md} is made from this list. */
public final class KnownSettings {
    /** Whether anything is captured. */
    public static final Setting ENABLED = new Setting(
            "enabled",
            "true",
            BOTH,
            ANYWHERE,
            false,
            "Whether requests are audited, where the filter is registered; the jar registers it by itself only where this is set to `true`. With `false` the filter passes every request through untouched, and the"
                    + " audit-log queries of the admin WAR answer that auditing is off.");

    /** Whether the filter registers itself. */
    public static final Setting FILTER_REGISTER = new Setting(
            "filter.register",
            "true",
            FILTER,
            WEB_APPLICATION,
            false,
            "As context-param: with `false` the jar does not register the filter by itself in this application.");

    /** The name under which events are kept. */
    public static final Setting APPLICATION = new Setting(
            "application",
            null,
            FILTER,
            WEB_APPLICATION,
            false,
            "Name of the audited application in every event. Default: the context path without its slash, or `ROOT`.");

    /** The folder both sides share. */
    public static final Setting DATA_DIR = new Setting(
            "data.dir",
            null,
            BOTH,
            ANYWHERE,
            false,
            "Folder for spools, keys and the embedded database; the filter and the admin WAR of one host share it."
                    + " Default: `.graphql-audit` in the home folder of the user.");

    /** Names of the root fields that are logins. */
    public static final Setting LOGIN_FIELDS = new Setting(
            "login.fields",
            "built-in",
            FILTER,
            ANYWHERE,
            false,
            "Root fields that are sign-ins and sign-outs, separated by commas; `*` stands for any run of characters,"
                    + " case and `_` do not matter. `built-in` stands for those that are known by the words of their"
                    + " names, such as `login`, `customerSignIn` or `tokenAuth`: keep it to add to them.");

    /** Names of the arguments that say who tries to sign in. */
    public static final Setting LOGIN_ACTOR_ARGUMENTS = new Setting(
            "login.actor-arguments",
            "email, emailAddress, mail, username, userName, usernameOrEmail, emailOrUsername, login, loginName, identifier,"
                    + " user, userId, phone, phoneNumber, nick, nickname, handle, name",
            FILTER,
            ANYWHERE,
            false,
            "Arguments of login fields, or fields of their input objects, that hold who tries to sign in; the first"
                    + " that is not empty counts. `built-in` stands for those of the default: keep it to add to them.");

    /** Names of the root fields that are exports. */
    public static final Setting EXPORT_FIELDS = new Setting(
            "export.fields",
            "export*, download*",
            FILTER,
            ANYWHERE,
            false,
            "Root fields that export data, separated by commas; `*` stands for any ending.");

    /** Where the rows of an export stand in its answer. */
    public static final Setting EXPORT_ROWS_PATH = new Setting(
            "export.rows-path",
            "rows",
            FILTER,
            ANYWHERE,
            false,
            "Path from an export field to the list whose length is the number of rows, names separated by dots.");

    /** The argument that names the exported model. */
    public static final Setting EXPORT_MODEL_ARGUMENT = new Setting(
            "export.model-argument",
            "name, model, modelName, modelId, id",
            FILTER,
            ANYWHERE,
            false,
            "Arguments of export fields that name the exported model; the first present counts.");

    /** Models whose exports are of no interest. */
    public static final Setting EXPORT_DEMO_MODELS = new Setting(
            "export.demo-models",
            "",
            FILTER,
            ANYWHERE,
            false,
            "Exact names of models that are demos: their exports are kept but left out of the exporter's audit log.");

    /** Further verbs in the names of root fields. */
    public static final Setting ACTIONS_VERBS = new Setting(
            "actions.verbs",
            "",
            FILTER,
            ANYWHERE,
            false,
            "Words in the names of root fields and the action each stands for, beside the built-in ones, such as"
                    + " `retrain=train`; separated by commas.");

    /** Root fields and what they do. */
    public static final Setting ACTIONS_FIELDS = new Setting(
            "actions.fields",
            "",
            FILTER,
            ANYWHERE,
            false,
            "Root fields whose names do not say what they do, with action and resource type, such as"
                    + " `doThing=update:thing`; separated by commas. Case and `_` do not matter.");

    /** The session attribute that holds the user. */
    public static final Setting ACTOR_SESSION_ATTRIBUTE = new Setting(
            "actor.session-attribute",
            null,
            FILTER,
            ANYWHERE,
            false,
            "Session attribute that holds the signed-in user (a string or a `java.security.Principal`), for"
                    + " applications that do not sign in through the container.");

    /** Further names whose values are secret. */
    public static final Setting REDACT_NAMES = new Setting(
            "redact.names",
            "",
            FILTER,
            ANYWHERE,
            false,
            "Names of arguments, input fields and variables whose values are secret, beside the built-in ones;"
                    + " separated by commas, case, `_` and `-` do not matter.");

    /** What is promised before an answer may leave. */
    public static final Setting DELIVERY = new Setting(
            "delivery",
            "durable",
            FILTER,
            ANYWHERE,
            false,
            "`async`: nobody waits; a power cut may cost the last milliseconds. `durable`: no byte of an answer leaves"
                    + " before its record is on disk. `strict`: and what a request asks is on disk before the application"
                    + " can act on it; a request that cannot be recorded is answered with 503.");

    /** Longest wait for the disk. */
    public static final Setting SPOOL_WAIT = new Setting(
            "spool.wait",
            "2s",
            FILTER,
            ANYWHERE,
            false,
            "Longest time a request waits for a full or failing disk before its record is shed and counted.");

    /** Size of one journal segment. */
    public static final Setting SPOOL_SEGMENT_SIZE = new Setting(
            "spool.segment-size",
            "16MB",
            FILTER,
            ANYWHERE,
            false,
            "Size at which the spool begins a new segment; whole segments are freed once stored.");

    /** Most space of all spools. */
    public static final Setting SPOOL_MAX_BYTES = new Setting(
            "spool.max-bytes",
            null,
            BOTH,
            ANYWHERE,
            false,
            "Most space that all spools below the data folder may take together. Default: a tenth of the volume, at"
                    + " most 20 GB. Set it alike for all applications and the admin WAR.");

    /** How long stored segments are kept. */
    public static final Setting SPOOL_KEEP = new Setting(
            "spool.keep",
            "48h",
            ADMIN,
            ANYWHERE,
            false,
            "How long a segment of a spool is kept after the store has it, so that a store restored from a backup can"
                    + " be filled again. The oldest go earlier when the spools near `spool.max-bytes` or the volume"
                    + " runs low.");

    /** Space of the volume that spools leave to others. */
    public static final Setting SPOOL_MIN_FREE = new Setting(
            "spool.min-free",
            null,
            BOTH,
            ANYWHERE,
            false,
            "Space of the volume that spools leave free. Default: a hundredth of the volume, at most 1 GB.");

    /** Longest document kept. */
    public static final Setting CAPTURE_MAX_DOCUMENT = new Setting(
            "capture.max-document",
            "64kB",
            FILTER,
            ANYWHERE,
            false,
            "Longest document kept in an event; a longer one is understood in full but kept cut, and marked.");

    /** Longest variables kept. */
    public static final Setting CAPTURE_MAX_VARIABLES = new Setting(
            "capture.max-variables",
            "64kB",
            FILTER,
            ANYWHERE,
            false,
            "Longest variables kept in an event; longer ones are kept cut, and marked.");

    /** Most of a request body that is looked at. */
    public static final Setting CAPTURE_MAX_REQUEST = new Setting(
            "capture.max-request",
            "4MB",
            FILTER,
            ANYWHERE,
            false,
            "Longest document, in characters, that is kept in memory to be understood; what else a body holds does not count.");

    /** Most of an answer that is looked at. */
    public static final Setting CAPTURE_MAX_RESPONSE = new Setting(
            "capture.max-response",
            "1MB",
            FILTER,
            ANYWHERE,
            false,
            "Most bytes of an answer that are looked at to find its outcome; of a compressed one up to 16 MB of what it"
                    + " inflates to.");

    /** Where events are sent. */
    public static final Setting SHIP_URL = new Setting(
            "ship.url",
            null,
            FILTER,
            ANYWHERE,
            false,
            "Address of an admin WAR on another host, such as `https://audit.example.com/graphql-audit`, to which the"
                    + " application sends its events. Default: the admin WAR of this host fetches them.");

    /** What lets events be sent. */
    public static final Setting SHIP_TOKEN = new Setting(
            "ship.token",
            null,
            FILTER,
            ANYWHERE,
            true,
            "Token with scope `ingest`, bound to this application, for `ship.url`. `GRAPHQLAUDIT_SHIP_TOKEN_FILE` names"
                    + " a file that holds it.");

    /** Whether events may travel in the clear. */
    public static final Setting SHIP_INSECURE = new Setting(
            "ship.insecure",
            "false",
            FILTER,
            ANYWHERE,
            false,
            "Whether `ship.url` may be plain HTTP to another host. Events and token can then be read on the way.");

    /** How long a batch may take. */
    public static final Setting SHIP_TIMEOUT = new Setting(
            "ship.timeout",
            "30s",
            FILTER,
            ANYWHERE,
            false,
            "Longest time for a batch to be sent, stored and answered, before it is sent again.");

    /** Where the store is. */
    public static final Setting JDBC_URL = new Setting(
            "jdbc.url",
            null,
            ADMIN,
            ANYWHERE,
            false,
            "JDBC URL of the store: PostgreSQL, MariaDB or H2. Default: a JNDI data source if there is one, else H2 in the data"
                    + " folder.");

    /** Who opens the store. */
    public static final Setting JDBC_USER =
            new Setting("jdbc.user", null, ADMIN, ANYWHERE, false, "Database user of the store.");

    /** The password of the store. */
    public static final Setting JDBC_PASSWORD = new Setting(
            "jdbc.password",
            null,
            ADMIN,
            ANYWHERE,
            true,
            "Password of the database user. `GRAPHQLAUDIT_JDBC_PASSWORD_FILE` names a file that holds it.");

    /** The first token. */
    public static final Setting BOOTSTRAP_TOKEN = new Setting(
            "bootstrap.token",
            null,
            ADMIN,
            ANYWHERE,
            true,
            "A superadmin API token, read while the store has no token. Without it the first start makes one.");

    private static final List<Setting> OWN = List.of(
            ENABLED,
            FILTER_REGISTER,
            APPLICATION,
            DATA_DIR,
            DELIVERY,
            LOGIN_FIELDS,
            LOGIN_ACTOR_ARGUMENTS,
            EXPORT_FIELDS,
            EXPORT_ROWS_PATH,
            EXPORT_MODEL_ARGUMENT,
            EXPORT_DEMO_MODELS,
            ACTIONS_VERBS,
            ACTIONS_FIELDS,
            ACTOR_SESSION_ATTRIBUTE,
            REDACT_NAMES,
            CAPTURE_MAX_DOCUMENT,
            CAPTURE_MAX_VARIABLES,
            CAPTURE_MAX_REQUEST,
            CAPTURE_MAX_RESPONSE,
            SPOOL_WAIT,
            SPOOL_SEGMENT_SIZE,
            SPOOL_MAX_BYTES,
            SPOOL_KEEP,
            SPOOL_MIN_FREE,
            SHIP_URL,
            SHIP_TOKEN,
            SHIP_INSECURE,
            SHIP_TIMEOUT,
            JDBC_URL,
            JDBC_USER,
            JDBC_PASSWORD,
            BOOTSTRAP_TOKEN);

    private static final List<Setting> ALL = Stream.of(
                    OWN,
                    PolicySettings.ALL,
                    RedactionSettings.ALL,
                    ActorSettings.ALL,
                    SourceSettings.ALL,
                    RetentionSettings.ALL,
                    AccessSettings.ALL,
                    ViewSettings.ALL,
                    ExportSettings.ALL,
                    StreamSettings.ALL,
                    QuerySettings.ALL)
            .flatMap(List::stream)
            .toList();

    private KnownSettings() {}

    /** All settings, in the order in which they are documented. */
    public static List<Setting> all() {
        return ALL;
    }

    /** The setting of that name. */
    public static Optional<Setting> named(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
