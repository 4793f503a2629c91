package io.graphqlaudit.redact;

import static io.graphqlaudit.redact.BuiltInNames.BUNDLES;
import static io.graphqlaudit.redact.BuiltInNames.ENDINGS;
import static io.graphqlaudit.redact.BuiltInNames.HARMLESS;
import static io.graphqlaudit.redact.BuiltInNames.HARMLESS_TAILS;
import static io.graphqlaudit.redact.BuiltInNames.IDENTITIES;
import static io.graphqlaudit.redact.BuiltInNames.PASSWORDS;
import static io.graphqlaudit.redact.BuiltInNames.PLAIN_ARGUMENTS;
import static io.graphqlaudit.redact.BuiltInNames.SECRETS;
import static io.graphqlaudit.redact.BuiltInNames.SECRET_HANDLERS;
import static io.graphqlaudit.redact.BuiltInNames.TAILS;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The names of arguments, input fields and variables whose values are secret. A name is secret when it is a known one,
 * when it ends in a known one as whole words ({@code stripeApiKey}, but not {@code tokenCount} or {@code secretary}),
 * or when it is longer than any honest name. For any number of threads.
 */
public final class SensitiveNames {
    private static final int LONGEST_HONEST_NAME = 256;
    private static final int REMEMBERED_NAMES = 4096;
    private static final int REMEMBERED_LENGTH = 64;

    private final Set<String> own;
    private final Map<String, Visibility> remembered = new ConcurrentHashMap<>();

    private SensitiveNames(Set<String> own) {
        this.own = own;
    }

    /** The built-in names and those of the operator, which count exactly as given. */
    public static SensitiveNames defaultsAnd(Collection<String> names) {
        return new SensitiveNames(
                names.stream().map(SensitiveNames::normalized).collect(Collectors.toUnmodifiableSet()));
    }

    /** The form in which names are compared: lower case, without {@code _} and {@code -}. */
    public static String normalized(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' || c == '-' || c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
            }
        }
        return name;
    }

    /** Whether a value of that name, standing by itself, is secret. */
    public boolean isSensitive(String name) {
        return within(Visibility.SHOWN, name) != Visibility.SHOWN;
    }

    /** How much may be shown of a value of that name that stands inside a value of that visibility. */
    public Visibility within(Visibility outer, String name) {
        return switch (outer) {
            case HIDDEN -> Visibility.HIDDEN;
            case IDENTITY_ONLY -> IDENTITIES.contains(normalized(name)) ? Visibility.SHOWN : Visibility.HIDDEN;
            case SHOWN -> remembered(name);
        };
    }

    /** How much may be shown of an argument of a field: {@code verifyOtp(code:)} is secret, {@code country(code:)} not. */
    public Visibility argument(String field, String argument) {
        Visibility visibility = within(Visibility.SHOWN, argument);
        boolean plain = visibility == Visibility.SHOWN && PLAIN_ARGUMENTS.contains(normalized(argument));
        return plain && handlesSecrets(field) ? Visibility.IDENTITY_ONLY : visibility;
    }

    private boolean handlesSecrets(String field) {
        return NameWords.of(field).stream().anyMatch(SECRET_HANDLERS::contains)
                || normalized(field).contains("signin")
                || isSensitive(field);
    }

    private Visibility remembered(String name) {
        Visibility known = remembered.get(name);
        if (known != null) {
            return known;
        }
        Visibility decided = decide(name);
        if (name.length() <= REMEMBERED_LENGTH && remembered.size() < REMEMBERED_NAMES) {
            remembered.put(name, decided);
        }
        return decided;
    }

    private Visibility decide(String name) {
        if (name.length() > LONGEST_HONEST_NAME || own.contains(normalized(name))) {
            return Visibility.HIDDEN;
        }
        List<String> words = NameWords.of(name);
        if (words.isEmpty() || HARMLESS.contains(String.join("", words))) {
            return Visibility.SHOWN;
        }
        if (BUNDLES.contains(words.get(words.size() - 1))) {
            return Visibility.IDENTITY_ONLY;
        }
        return holdsPassword(words) || endsInSecret(words) ? Visibility.HIDDEN : Visibility.SHOWN;
    }

    private static boolean holdsPassword(List<String> words) {
        String whole = String.join("", words);
        if (PASSWORDS.stream().noneMatch(whole::contains)) {
            return false;
        }
        return words.size() > 1
                ? !HARMLESS_TAILS.contains(words.get(words.size() - 1))
                : HARMLESS_TAILS.stream().noneMatch(tail -> tail.length() > 3 && whole.endsWith(tail));
    }

    private static boolean endsInSecret(List<String> words) {
        for (int end = words.size(); end > 0; end--) {
            String tail = "";
            for (int start = end - 1; start >= 0; start--) {
                tail = words.get(start) + tail;
                if (SECRETS.contains(tail) || SECRETS.contains(singular(tail))) {
                    return true;
                }
            }
            String whole = singular(tail);
            if (words.size() == 1 && ENDINGS.stream().anyMatch(whole::endsWith)) {
                return true;
            }
            if (!TAILS.contains(words.get(end - 1))) {
                return false;
            }
        }
        return false;
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
