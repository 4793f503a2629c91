package io.graphqlaudit.capture;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says in the log, once for each field, that an attempt to sign in named nobody, and which of its arguments might have: their names alone. Of very
 * many fields the first {@value #MOST}, since clients choose what they ask for. Safe for use by several threads.
 */
final class NamelessSignIns {
    static final int MOST = 20;

    private static final Logger LOG = System.getLogger(NamelessSignIns.class.getName());

    private static final int MOST_ARGUMENTS = 10;

    /** Of others, which variables may hold, nobody knows what they are. */
    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]{0,63}");

    /** Of whose fields a server has looked at the arguments. */
    private static final Set<Result> JUDGED = EnumSet.of(Result.SUCCESS, Result.FAILURE);

    private final SensitiveNames names;
    private final Set<String> known;
    private final Set<String> told = new HashSet<>();

    /**
     * @param names what must not be told
     * @param known arguments that would have named somebody
     */
    NamelessSignIns(SensitiveNames names, List<String> known) {
        this.names = names;
        this.known = known.stream().map(SensitiveNames::normalized).collect(Collectors.toSet());
    }

    /** An attempt whose arguments name nobody has ended. */
    void seen(SelectedField field, Result how) {
        if (!JUDGED.contains(how) || !isName(field.name())) {
            return;
        }
        String arguments = field.givenNames(MOST_ARGUMENTS).stream()
                .filter(argument -> mayBeTold(field.name(), argument))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!arguments.isEmpty() && isNew(field.name())) {
            LOG.log(
                    Level.INFO,
                    "An attempt to sign in by {0} names nobody; its arguments are: {1}. If one of them says who signs in, set"
                            + " login.actor-arguments=built-in, X with its name as X.",
                    field.name(),
                    arguments);
        }
    }

    private boolean mayBeTold(String field, String argument) {
        return isName(argument)
                && names.argument(field, argument).compareTo(Visibility.IDENTITY_ONLY) < 0
                && !known.contains(SensitiveNames.normalized(argument));
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private boolean isNew(String field) {
        synchronized (told) {
            return told.size() < MOST && told.add(field);
        }
    }
}
