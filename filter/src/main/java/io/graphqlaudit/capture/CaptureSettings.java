package io.graphqlaudit.capture;

import io.graphqlaudit.effect.FieldActions;
import io.graphqlaudit.graphql.RequestLimits;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator set about capture.
 *
 * @param maxRequest most bytes of a bare document, and most characters of the documents in a JSON body, that are kept to
 *     be understood; what else stands in that body does not count
 * @param maxAnswer most bytes of an answer that are looked at
 * @param maxDocument longest document kept, in bytes of UTF-8
 * @param maxVariables longest variables kept, in bytes of UTF-8
 * @param loginActorArguments arguments that say who signs in, the first present counts
 * @param exportRowsPath where the rows of an export stand below its field
 * @param exportModelArguments arguments that name the exported model, the first present counts
 * @param demoModels models whose exports are of no interest
 * @param actions what root fields do
 */
public record CaptureSettings(
        int maxRequest,
        int maxAnswer,
        int maxDocument,
        int maxVariables,
        List<String> loginActorArguments,
        List<String> exportRowsPath,
        List<String> exportModelArguments,
        Set<String> demoModels,
        FieldActions actions) {
    private static final long LARGEST_LIMIT = 1L << 30;

    public CaptureSettings {
        loginActorArguments = List.copyOf(loginActorArguments);
        exportRowsPath = List.copyOf(exportRowsPath);
        exportModelArguments = List.copyOf(exportModelArguments);
        demoModels = Set.copyOf(demoModels);
    }

    /**
     * What the settings say.
     *
     * @throws SettingsException when one of them is wrong
     */
    public static CaptureSettings of(Settings settings) {
        return new CaptureSettings(
                limit(settings, KnownSettings.CAPTURE_MAX_REQUEST),
                limit(settings, KnownSettings.CAPTURE_MAX_RESPONSE),
                limit(settings, KnownSettings.CAPTURE_MAX_DOCUMENT),
                limit(settings, KnownSettings.CAPTURE_MAX_VARIABLES),
                loginActorArguments(settings),
                path(settings),
                settings.list(KnownSettings.EXPORT_MODEL_ARGUMENT),
                new HashSet<>(settings.list(KnownSettings.EXPORT_DEMO_MODELS)),
                FieldActions.of(settings));
    }

    /** How much of a JSON request is kept to understand it. */
    RequestLimits requestLimits() {
        // What is kept of the variables is what an event can show, and some room for their structure.
        return new RequestLimits(maxRequest, 4 * Math.min(maxVariables, maxRequest), maxVariables);
    }

    private static List<String> loginActorArguments(Settings settings) {
        Setting setting = KnownSettings.LOGIN_ACTOR_ARGUMENTS;
        List<String> usual =
                Arrays.asList(Objects.requireNonNull(setting.defaultValue()).split(", ", -1));
        return settings.names(setting).stream()
                .flatMap(name -> Settings.isBuiltIn(name) ? usual.stream() : Stream.of(name))
                .distinct()
                .toList();
    }

    private static List<String> path(Settings settings) {
        return settings.string(KnownSettings.EXPORT_ROWS_PATH).stream()
                .flatMap(path -> Arrays.stream(path.split("\\.", -1)))
                .map(String::strip)
                .toList();
    }

    private static int limit(Settings settings, Setting setting) {
        long limit = settings.bytes(setting);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new SettingsException("The setting " + setting.name() + " takes a size from 1 byte to 1GiB.");
        }
        return (int) limit;
    }
}
