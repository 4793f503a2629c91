package io.graphqlaudit.redact;

import static io.graphqlaudit.redact.BuiltInNames.BUNDLES;
import static io.graphqlaudit.redact.BuiltInNames.ENDINGS;
import static io.graphqlaudit.redact.BuiltInNames.HARMLESS;
import static io.graphqlaudit.redact.BuiltInNames.HARMLESS_TAILS;
import static io.graphqlaudit.redact.BuiltInNames.IDENTITIES;
import static io.graphqlaudit.redact.BuiltInNames.NO_SLIPS;
import static io.graphqlaudit.redact.BuiltInNames.PAIR_KEYS;
import static io.graphqlaudit.redact.BuiltInNames.PAIR_VALUES;
import static io.graphqlaudit.redact.BuiltInNames.PASSWORDS;
import static io.graphqlaudit.redact.BuiltInNames.PLAIN_ARGUMENTS;
import static io.graphqlaudit.redact.BuiltInNames.SECRETS;
import static io.graphqlaudit.redact.BuiltInNames.SECRET_HANDLERS;
import static io.graphqlaudit.redact.BuiltInNames.TAILS;
import static io.graphqlaudit.redact.BuiltInNames.THINGS;

import io.graphqlaudit.settings.EditDistance;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.RedactionSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of arguments, input fields and variables whose values are secret. A name is secret when it is a known one,
 * when it ends in a known one as whole words ({@code stripeApiKey}, but not {@code tokenCount} or {@code secretary}),
 * or when it is longer than any honest name. For any number of threads.
 */
public final class SensitiveNames {
    private static final int LONGEST_HONEST_NAME = 256;
    private static final int REMEMBERED_NAMES = 4096;
    private static final int REMEMBERED_LENGTH = 64;
    /** Shorter names are other words by as few slips. */
    private static final int SHORTEST_MISSPELT = 7;

    private static final int SLIPS = 2;

    private final Set<String> own;
    private final Set<String> hashed;
    private final Set<String> ending;
    private final @Nullable Set<String> allowed;
    private final Set<String> phraseEndings;
    private final Map<String, Visibility> remembered = new ConcurrentHashMap<>();
    private final Map<String, Boolean> slips = new ConcurrentHashMap<>();
    private final Map<String, Boolean> handlers = new ConcurrentHashMap<>();

    /** @param allowed the only names whose values are shown; null to show all that are not secret */
    private SensitiveNames(Set<String> own, Set<String> hashed, Set<String> ending, @Nullable Set<String> allowed) {
        this.own = own;
        this.hashed = hashed;
        this.ending = ending;
        this.allowed = allowed;
        this.phraseEndings = Stream.of(
                        SECRETS, ForeignNames.SECRETS, PASSWORDS, ForeignNames.PASSWORDS, own, hashed, ending)
                .flatMap(Set::stream)
                .flatMap(name -> IntStream.range(0, name.length()).mapToObj(name::substring))
                .map(SensitiveNames::singular)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The built-in names and those of the operator, which count exactly as given. */
    public static SensitiveNames defaultsAnd(Collection<String> names) {
        return new SensitiveNames(normalized(names), Set.of(), Set.of(), null);
    }

    /**
     * What the settings say.
     *
     * @throws io.graphqlaudit.settings.SettingsException when one of them is wrong
     */
    public static SensitiveNames of(Settings settings) {
        Collection<String> lastFour = RedactionSettings.names(settings, RedactionSettings.LAST_FOUR);
        lastFour.stream()
                .filter(name -> holdsPassword(NameWords.of(composed(name))))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsException("The setting " + RedactionSettings.LAST_FOUR.name() + " has '" + name
                            + "': of a password nothing is shown.");
                });
        return new SensitiveNames(
                normalized(RedactionSettings.names(settings, KnownSettings.REDACT_NAMES)),
                normalized(RedactionSettings.names(settings, RedactionSettings.HASH_NAMES)),
                normalized(lastFour),
                RedactionSettings.allowed(settings)
                        .map(SensitiveNames::normalized)
                        .orElse(null));
    }

    /** Whether keyed hashes are to be kept of some values. */
    boolean hashes() {
        return !hashed.isEmpty();
    }

    private static Set<String> normalized(Collection<String> names) {
        return names.stream().map(SensitiveNames::normalized).collect(Collectors.toUnmodifiableSet());
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
        return remembered(name).compareTo(Visibility.IDENTITY_ONLY) >= 0;
    }

    /** How much may be shown of a value of that name that stands inside a value of that visibility. */
    public Visibility within(Visibility outer, String name) {
        return switch (outer) {
            case HIDDEN, HASHED, LAST_FOUR -> outer;
            case IDENTITY_ONLY -> IDENTITIES.contains(normalized(name)) ? remembered(name) : Visibility.HIDDEN;
            case LISTED_ONLY, SHOWN -> remembered(name);
            case GUARDED -> guarded(name);
        };
    }

    /**
     * How much may be shown of an argument of a field: {@code verifyOtp(code:)} is secret, {@code country(code:)} not,
     * and so is {@code code} in {@code verifyOtp(input:)}.
     */
    public Visibility argument(String field, String argument) {
        if (!handlesSecrets(field)) {
            return remembered(argument);
        }
        Visibility visibility = guarded(argument);
        return visibility == Visibility.SHOWN ? Visibility.GUARDED : visibility;
    }

    /**
     * Whether an object of that name, of which a bare value is secret, is one of many things that are told apart, as API keys
     * and tokens are; no, if the operator says that it is secret.
     */
    public boolean isThing(String name) {
        String normalized = normalized(composed(name));
        List<String> words = NameWords.of(composed(name));
        return !words.isEmpty()
                && name.length() <= REMEMBERED_LENGTH
                && THINGS.contains(singular(words.get(words.size() - 1)))
                && !own.contains(normalized)
                && !holdsPassword(words);
    }

    /** Whether a word may be the last one of such; words with other letters than those of ASCII always may. */
    boolean mayEndPhrase(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '!' || word.charAt(i) >= 0x7f) {
                return true;
            }
        }
        return phraseEndings.contains(singular(word.toLowerCase(Locale.ROOT)));
    }

    /** Whether words that were written apart are, joined in lower case, a name of several words such as {@code apikey}. */
    boolean isPhrase(String joined) {
        String name = singular(composed(joined));
        return isSecret(name)
                || PASSWORDS.contains(name)
                || ForeignNames.PASSWORDS.contains(name)
                || own.contains(name)
                || hashed.contains(name)
                || ending.contains(name);
    }

    /** Whether an object says by one member that its value is secret, as {@code {key: "password", value: …}} does. */
    public boolean isSecretPair(Map<?, ?> object) {
        for (Map.Entry<?, ?> member : object.entrySet()) {
            boolean texts = member.getKey() instanceof String && member.getValue() instanceof String;
            if (texts && announces((String) member.getKey(), (String) member.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member of that name and value says that the value beside it is secret. */
    public boolean announces(String member, String value) {
        return PAIR_KEYS.contains(normalized(member)) && value.length() <= REMEMBERED_LENGTH && isSensitive(value);
    }

    /** Whether the value of a member of that name may say that the value beside it is secret. */
    public boolean mayAnnounce(String member) {
        return PAIR_KEYS.contains(normalized(member));
    }

    /** Whether a member of that name is what stands beside one that may announce a secret. */
    public boolean isAnnounced(String member) {
        return PAIR_VALUES.contains(normalized(member));
    }

    /** How much may be shown of a member of an object that is a secret pair. */
    public Visibility inSecretPair(Visibility visibility, String member) {
        return PAIR_VALUES.contains(normalized(member)) ? visibility.and(Visibility.HIDDEN) : visibility;
    }

    private Visibility guarded(String name) {
        Visibility visibility = remembered(name);
        if (visibility.compareTo(Visibility.IDENTITY_ONLY) >= 0) {
            return visibility;
        }
        if (guardedSlip(name)) {
            return Visibility.HIDDEN;
        }
        boolean plain = visibility == Visibility.SHOWN && PLAIN_ARGUMENTS.contains(normalized(name));
        return plain ? Visibility.IDENTITY_ONLY : visibility;
    }

    /** Whether it is a password's name but for a slip. A server refuses such an argument, and the text has come all the same. */
    private boolean guardedSlip(String name) {
        Boolean known = slips.get(name);
        if (known != null) {
            return known;
        }
        boolean slip = misspelt(composed(name), SLIPS);
        if (name.length() <= REMEMBERED_LENGTH && slips.size() < REMEMBERED_NAMES) {
            slips.put(name, slip);
        }
        return slip;
    }

    private static boolean misspelt(String name, int most) {
        return name.length() <= REMEMBERED_LENGTH
                && Stream.concat(NameWords.of(name).stream(), Stream.of(normalized(name)))
                        .anyMatch(word -> resemblesPassword(word, most));
    }

    private static boolean resemblesPassword(String word, int most) {
        return !word.isEmpty()
                && !NO_SLIPS.contains(word)
                && !PASSWORDS.contains(word)
                && !ForeignNames.PASSWORDS.contains(word)
                && Stream.concat(PASSWORDS.stream(), ForeignNames.PASSWORDS.stream())
                        .filter(password ->
                                password.length() >= SHORTEST_MISSPELT && password.charAt(0) == word.charAt(0))
                        .anyMatch(password -> Math.abs(password.length() - word.length()) <= most
                                && EditDistance.between(word, password) <= most);
    }

    private boolean handlesSecrets(String field) {
        Boolean known = handlers.get(field);
        if (known != null) {
            return known;
        }
        boolean handles = NameWords.of(field).stream().anyMatch(SECRET_HANDLERS::contains)
                || normalized(field).contains("signin")
                || isSensitive(field);
        if (field.length() <= REMEMBERED_LENGTH && handlers.size() < REMEMBERED_NAMES) {
            handlers.put(field, handles);
        }
        return handles;
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

    private Visibility decide(String written) {
        String name = composed(written);
        String normalized = normalized(name);
        if (hashed.contains(normalized)) {
            return Visibility.HASHED;
        }
        if (ending.contains(normalized)) {
            return Visibility.LAST_FOUR;
        }
        if (name.length() > LONGEST_HONEST_NAME || own.contains(normalized)) {
            return Visibility.HIDDEN;
        }
        Visibility byMeaning = byMeaning(NameWords.of(name));
        if (byMeaning == Visibility.SHOWN && misspelt(name, 1)) {
            byMeaning = Visibility.HIDDEN;
        }
        boolean listed = allowed == null || allowed.contains(normalized);
        return byMeaning == Visibility.SHOWN && !listed ? Visibility.LISTED_ONLY : byMeaning;
    }

    private static Visibility byMeaning(List<String> words) {
        if (words.isEmpty() || HARMLESS.contains(String.join("", words))) {
            return Visibility.SHOWN;
        }
        if (BUNDLES.contains(words.get(words.size() - 1))) {
            return Visibility.IDENTITY_ONLY;
        }
        return holdsPassword(words) || endsInSecret(words) ? Visibility.HIDDEN : Visibility.SHOWN;
    }

    /** Letters in one piece with their accents, full-width ones in their usual form; what is unseen is gone. */
    private static String composed(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80 || Characters.isUnseen(name.charAt(i))) {
                String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
                return composed.codePoints()
                        .filter(c -> !Characters.isUnseen(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return name;
    }

    private static boolean holdsPassword(List<String> words) {
        String whole = String.join("", words);
        boolean holds = PASSWORDS.stream().anyMatch(whole::contains)
                || ForeignNames.PASSWORDS.stream().anyMatch(whole::contains);
        if (!holds) {
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
                if (isSecret(tail) || isSecret(singular(tail))) {
                    return true;
                }
            }
            String whole = singular(tail);
            if (words.size() == 1 && ENDINGS.stream().anyMatch(whole::endsWith)) {
                return true;
            }
            String last = words.get(end - 1);
            if (!TAILS.contains(last) && !ForeignNames.TAILS.contains(last)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSecret(String word) {
        return SECRETS.contains(word) || ForeignNames.SECRETS.contains(word);
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
