package io.graphqlaudit.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values in force, each from its strongest place: init-param, context-param, system property, environment,
 * default. Immutable. Every reading method throws {@link SettingsException} when the value is not of its kind.
 */
public final class Settings {
    private static final String BUILT_IN = "built-in";

    /** Also with hyphens, which do not matter where names are compared. */
    private static final Pattern NAME = Pattern.compile("[_A-Za-z][-_0-9A-Za-z]*");

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "", 1L, "b", 1L, "kb", 1_000L, "kib", 1L << 10, "mb", 1_000_000L, "mib", 1L << 20, "gb", 1_000_000_000L);

    private final SettingSources sources;

    /** The values those places give. */
    public Settings(SettingSources sources) {
        this.sources = sources;
    }

    /**
     * Refuses parameters of the filter that no setting has, naming the known one that was probably meant.
     *
     * @throws SettingsException for the first unknown name
     */
    public void refuseUnknownInitParams() {
        for (String name : sources.initParams().keySet()) {
            if (KnownSettings.named(name).isEmpty()) {
                throw new SettingsException(unknown("init-param", name, Setting::name, ""));
            }
        }
    }

    /** One sentence for every system property and environment variable that looks like ours and is not read. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        sources.properties().keySet().stream()
                .filter(name -> name.startsWith(Setting.PROPERTY_PREFIX))
                .filter(name ->
                        KnownSettings.all().stream().noneMatch(s -> s.property().equals(name)))
                .sorted()
                .forEach(name ->
                        warnings.add(unknown("system property", name, Setting::property, Setting.PROPERTY_PREFIX)));
        sources.environment().keySet().stream()
                .filter(name -> name.startsWith(Setting.ENVIRONMENT_PREFIX))
                .filter(name -> KnownSettings.all().stream().noneMatch(s -> isVariableOf(s, name)))
                .sorted()
                .forEach(name -> warnings.add(unknown(
                        "environment variable", name, Setting::environmentVariable, Setting.ENVIRONMENT_PREFIX)));
        KnownSettings.all().stream()
                .filter(setting -> setting.scope() == Setting.Scope.WEB_APPLICATION)
                .forEach(setting -> warnings.addAll(outOfPlace(setting)));
        return warnings;
    }

    /** One sentence for a property of ours that no setting has, naming the known one that was probably meant. */
    public static String unknownProperty(String name) {
        return unknown("property", name, Setting::property, Setting.PROPERTY_PREFIX);
    }

    private List<String> outOfPlace(Setting setting) {
        List<String> places = new ArrayList<>();
        // What was handed on as an init-param, as Spring Boot's environment is, counts.
        String inForce = sources.initParams().get(setting.name());
        String property = sources.properties().get(setting.property());
        if (property != null && !property.equals(inForce)) {
            places.add("system property '" + setting.property());
        }
        sources.environment().entrySet().stream()
                .filter(variable -> isVariableOf(setting, variable.getKey()))
                .filter(variable -> !variable.getValue().equals(inForce))
                .forEach(variable -> places.add("environment variable '" + variable.getKey()));
        return places.stream()
                .map(
                        place -> "The " + place + "' is not read: " + setting.name()
                                + " may differ between the applications of one server, so it is set as init-param or context-param.")
                .toList();
    }

    /** The value, trimmed; empty when nobody sets it, it is blank, and it has no default. */
    public Optional<String> string(Setting setting) {
        String value = configured(setting);
        if (value == null) {
            value = setting.defaultValue();
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether anybody sets it: not where its default counts. */
    public boolean isSet(Setting setting) {
        String value = configured(setting);
        return value != null && !value.isBlank();
    }

    /** The value as {@code true} or {@code false}. */
    public boolean flag(Setting setting) {
        String value = string(setting).orElse("false").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    /** The value as a list separated by commas; empty items are left out. */
    public List<String> list(Setting setting) {
        return string(setting).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Whether a part of a list is {@code built-in}, which stands for all that counts where nobody says anything else. */
    public static boolean isBuiltIn(String part) {
        return part.replace('_', '-').equalsIgnoreCase(BUILT_IN);
    }

    /**
     * The value as a list of names such as fields and arguments have.
     *
     * @throws SettingsException when one of them can be none
     */
    public List<String> names(Setting setting) {
        List<String> names = list(setting);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new SettingsException(
                        "The setting " + setting.name() + " takes names, separated by commas; '" + name + "' is none.");
            }
        }
        return names;
    }

    /** The value as a time span such as {@code 500ms}, {@code 2s} or {@code 48h}. */
    public Duration duration(Setting setting) {
        return Duration.ofMillis(amount(setting, MILLIS, "a time span such as 500ms, 2s, 5m, 48h or 90d"));
    }

    /** The value as a number of bytes such as {@code 64kB} or {@code 16MB}. */
    public long bytes(Setting setting) {
        return amount(setting, BYTES, "a size such as 64kB, 16MB or 1GB");
    }

    /** The value as a whole number. */
    public int number(Setting setting, int least, int most) {
        return number(setting, least, most, "");
    }

    /** As {@link #number(Setting, int, int)}, where the error names what else is taken. */
    public int number(Setting setting, int least, int most, String otherwise) {
        String value = string(setting).orElse("");
        if (value.matches("\\d{1,7}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(setting, "a number from " + least + " to " + most + otherwise);
    }

    /** The value as one of an enum's names, in any case. */
    public <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        String value = string(setting).orElse("");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        throw wrong(setting, "one of " + String.join(", ", names));
    }

    /** The data folder, absolute. */
    public Path dataDirectory() {
        Path home = Path.of(sources.properties().getOrDefault("user.home", "."));
        return string(KnownSettings.DATA_DIR)
                .map(Path::of)
                .orElseGet(() -> home.resolve(".graphql-audit"))
                .toAbsolutePath()
                .normalize();
    }

    /** Where the value in force stands, for a sentence: "the parameter policy.file", for example. */
    public String placeOf(Setting setting) {
        if (sources.initParams().containsKey(setting.name())) {
            // What a command or Spring Boot's environment hands on comes here, too.
            return "the parameter " + setting.name();
        }
        if (sources.contextParams().containsKey(setting.name())) {
            return "the context-param " + setting.name();
        }
        if (setting.scope() != Setting.Scope.WEB_APPLICATION) {
            if (sources.properties().containsKey(setting.property())) {
                return "the system property " + setting.property();
            }
            for (String variable : List.of(setting.environmentVariable(), setting.environmentVariable() + "_FILE")) {
                if (sources.environment().containsKey(variable)) {
                    return "the environment variable " + variable;
                }
            }
        }
        return "the setting " + setting.name();
    }

    private long amount(Setting setting, Map<String, Long> units, String accepted) {
        Matcher matcher = AMOUNT.matcher(string(setting).orElse(""));
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw wrong(setting, accepted);
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }

    private @Nullable String configured(Setting setting) {
        String value = sources.initParams().get(setting.name());
        if (value == null) {
            value = sources.contextParams().get(setting.name());
        }
        if (value != null || setting.scope() == Setting.Scope.WEB_APPLICATION) {
            return value;
        }
        value = sources.properties().get(setting.property());
        return value == null ? fromEnvironment(setting) : value;
    }

    private @Nullable String fromEnvironment(Setting setting) {
        String variable = setting.environmentVariable();
        String value = sources.environment().get(variable);
        String file = sources.environment().get(variable + "_FILE");
        if (value != null || file == null) {
            return value;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | RuntimeException e) {
            throw new SettingsException("The file that " + variable + "_FILE names cannot be read: " + file);
        }
    }

    private SettingsException wrong(Setting setting, String accepted) {
        String shown = setting.secret() ? "" : " '" + string(setting).orElse("") + "'";
        return new SettingsException(
                "The value" + shown + " of the setting " + setting.name() + " is not " + accepted + ".");
    }

    private static boolean isVariableOf(Setting setting, String variable) {
        return variable.equals(setting.environmentVariable())
                || variable.equals(setting.environmentVariable() + "_FILE");
    }

    private static String unknown(String place, String name, Function<Setting, String> form, String prefix) {
        return "The " + place + " '" + name + "' is not a setting of GraphQL Audit"
                + nearest(name, form, prefix)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; docs/configuration.md lists those there are.");
    }

    private static Optional<String> nearest(String name, Function<Setting, String> form, String prefix) {
        List<String> known = KnownSettings.all().stream()
                .map(form)
                .map(whole -> whole.substring(prefix.length()))
                .toList();
        return NearestName.of(name.substring(prefix.length()), known).map(prefix::concat);
    }
}
