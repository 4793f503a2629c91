package io.graphqlaudit.effect;

import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what the names of fields mean, by the built-in tables and the operator's. For any number of threads. */
public final class FieldActions {
    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_LENGTH = 64;
    private static final String WORD = "[a-z][a-z0-9]{0,39}";
    private static final String SNAKE = WORD + "(?:_[a-z0-9]{1,40}){0,5}";
    private static final Pattern VERB = Pattern.compile("([A-Za-z][a-z]{0,39})\\s*=\\s*(" + SNAKE + ")");
    private static final Pattern FIELD =
            Pattern.compile("([_A-Za-z][_0-9A-Za-z]{0,199})\\s*=\\s*(" + SNAKE + ")(?:\\s*:\\s*(" + SNAKE + "))?");

    private static final Set<String> OF_OTHERS =
            Set.of("register", "reset_password", "change_password", "verify_token", "impersonate");
    private static final Set<String> BEGINNING =
            Set.of("create", "add", "register", "accept", "verify", "confirm", "enable", "complete");
    private static final Set<String> PEOPLE = Set.of(
            "user",
            "account",
            "customer",
            "member",
            "person",
            "admin",
            "registration",
            "signup",
            "invitation",
            "invite",
            "email");

    private static final FieldAction ENDS_SESSION = new FieldAction("delete", "session", true);
    /** Said of a user, {@code delete} would be another thing. */
    private static final FieldAction ENDS_SESSION_OF = new FieldAction("end_session", "user", true);

    private final Verbs verbs;
    private final Map<String, FieldAction> own;
    private final NameReader names;
    private final Map<String, FieldAction> remembered = new ConcurrentHashMap<>();

    private FieldActions(Map<String, String> ownVerbs, Map<String, FieldAction> ownFields) {
        this.verbs = new Verbs(ownVerbs);
        this.own = Map.copyOf(ownFields);
        this.names = new NameReader(verbs);
    }

    /**
     * The built-in tables with what the settings add.
     *
     * @throws SettingsException when an entry is wrong
     */
    public static FieldActions of(Settings settings) {
        Map<String, String> verbs = new HashMap<>();
        for (String entry : settings.list(KnownSettings.ACTIONS_VERBS)) {
            Matcher matcher = matched(
                    KnownSettings.ACTIONS_VERBS, VERB, entry, "word=action with a single word, as in retrain=train");
            String word = WellKnownFields.normalized(matcher.group(1));
            once(KnownSettings.ACTIONS_VERBS, entry, verbs.put(word, matcher.group(2)));
        }
        Map<String, FieldAction> fields = new HashMap<>();
        for (String entry : settings.list(KnownSettings.ACTIONS_FIELDS)) {
            Matcher matcher = matched(
                    KnownSettings.ACTIONS_FIELDS,
                    FIELD,
                    entry,
                    "field=action or field=action:resource in lower case," + " as in doThing=update:thing");
            FieldAction action = new FieldAction(matcher.group(2), matcher.group(3), true);
            String field = WellKnownFields.normalized(matcher.group(1));
            once(KnownSettings.ACTIONS_FIELDS, entry, fields.put(field, action));
        }
        return new FieldActions(verbs, fields);
    }

    /** What a field of that name does. */
    public FieldAction of(String field) {
        FieldAction known = remembered.get(field);
        if (known != null) {
            return known;
        }
        FieldAction read = read(field);
        if (field.length() <= REMEMBERED_LENGTH && remembered.size() < REMEMBERED) {
            remembered.put(field, read);
        }
        return read;
    }

    /** What a field does, which ends a session that its arguments may name. */
    FieldAction of(SelectedField field) {
        if (!EndedSessions.isOfAnother(field) || own.containsKey(WellKnownFields.normalized(field.name()))) {
            return of(field.name());
        }
        if (EndedSessions.isOfSomebody(field)) {
            return ENDS_SESSION_OF;
        }
        FieldAction read = names.read(NameWords.of(field.name()));
        return read.known() && read.resource() != null ? read : ENDS_SESSION;
    }

    /** Whether the action is about the caller's own session. */
    static boolean isOfSession(String action) {
        return WellKnownFields.OF_SESSIONS.contains(action);
    }

    /** Whether the action is one of signing in and out, or of passwords and registration. */
    public static boolean isAboutSignIn(String action) {
        return WellKnownFields.isAction(action);
    }

    /**
     * Whether a field that is no sign-in may be why somebody else is there behind it: it makes or confirms an account, as those may sign in whose
     * it is, has somebody act as another, or does what nobody knows.
     */
    public static boolean mayChangeWhoIsThere(FieldAction action) {
        if (!action.known() || OF_OTHERS.contains(action.action())) {
            return true;
        }
        String resource = action.resource();
        return resource != null
                && BEGINNING.contains(action.action())
                && PEOPLE.contains(resource.substring(resource.lastIndexOf('_') + 1));
    }

    /** The place of an action among all, the most consequential first. */
    int rank(String action) {
        return verbs.rank(action);
    }

    private FieldAction read(String field) {
        FieldAction known = own.get(WellKnownFields.normalized(field));
        if (known == null) {
            known = WellKnownFields.of(field);
        }
        return known == null ? names.read(NameWords.of(field)) : known;
    }

    private static Matcher matched(Setting setting, Pattern form, String entry, String accepted) {
        Matcher matcher = form.matcher(entry);
        if (!matcher.matches()) {
            throw new SettingsException(
                    "The entry '" + entry + "' of the setting " + setting.name() + " is not " + accepted + ".");
        }
        return matcher;
    }

    private static void once(Setting setting, String entry, @Nullable Object before) {
        if (before != null) {
            throw new SettingsException("The entry '" + entry + "' of the setting " + setting.name()
                    + " says again what another one says.");
        }
    }
}
