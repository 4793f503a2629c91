package io.graphqlaudit.spring;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings as Spring's environment has them, by the names that they have as system properties: {@code
 * graphqlaudit.data.dir}, or with hyphens throughout, {@code graphqlaudit.data-dir}; and as Spring reads names, in any case
 * and with lists as lists. The source that Spring asks first counts.
 */
final class EnvironmentSettings {
    private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("graphqlaudit");

    /** What everything in the process shares, where an unknown name may be meant for another. */
    private static final Set<String> SHARED = Set.of(
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

    private final Iterable<ConfigurationPropertySource> sources;
    private final Binder binder;

    private EnvironmentSettings(ConfigurableEnvironment environment) {
        sources = ConfigurationPropertySources.get(environment);
        binder = Binder.get(environment);
    }

    /**
     * What is set of the filter's settings, as init-params. An application that has no name of its own for the audit log has
     * the one that Spring knows it by.
     *
     * @throws SettingsException for a property of the application that no setting has
     */
    static Map<String, String> of(ConfigurableEnvironment environment) {
        EnvironmentSettings settings = new EnvironmentSettings(environment);
        settings.refuseUnknown();
        Map<String, String> params = new LinkedHashMap<>();
        KnownSettings.all().stream()
                .filter(setting -> setting.usedBy() != Setting.Part.ADMIN)
                .forEach(setting -> settings.value(setting).ifPresent(value -> params.put(setting.name(), value)));
        String name = environment.getProperty("spring.application.name", "");
        if (!name.isBlank()) {
            params.putIfAbsent(KnownSettings.APPLICATION.name(), name);
        }
        return params;
    }

    private Optional<String> value(Setting setting) {
        List<ConfigurationPropertyName> names = names(setting).toList();
        for (ConfigurationPropertySource source : sources) {
            for (ConfigurationPropertyName name : names) {
                if (source.getConfigurationProperty(name) != null) {
                    return Optional.ofNullable(
                            binder.bind(name, Bindable.of(String.class)).orElse(null));
                }
                if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                    return Optional.of(String.join(
                            ",",
                            binder.bind(name, Bindable.listOf(String.class)).orElse(List.of())));
                }
            }
        }
        return Optional.empty();
    }

    private void refuseUnknown() {
        Set<ConfigurationPropertyName> known =
                KnownSettings.all().stream().flatMap(EnvironmentSettings::names).collect(Collectors.toSet());
        for (ConfigurationPropertySource source : sources) {
            if (source instanceof IterableConfigurationPropertySource named && !isShared(source)) {
                named.stream()
                        .filter(ALL::isAncestorOf)
                        .filter(name -> !known.contains(name.isLastElementIndexed() ? name.getParent() : name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw new SettingsException(Settings.unknownProperty(name.toString()));
                        });
            }
        }
    }

    private static boolean isShared(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && SHARED.contains(underlying.getName());
    }

    private static Stream<ConfigurationPropertyName> names(Setting setting) {
        return Stream.of(setting.name(), setting.name().replace('.', '-'))
                .distinct()
                .map(name -> ConfigurationPropertyName.of(Setting.PROPERTY_PREFIX + name));
    }
}
