package io.graphqlaudit.settings;

import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The places where settings are looked for, strongest first. All four maps are copies: a later change of a system
 * property changes nothing.
 *
 * @param initParams parameters of the filter or servlet
 * @param contextParams parameters of the web application
 * @param properties system properties
 * @param environment environment variables
 */
public record SettingSources(
        Map<String, String> initParams,
        Map<String, String> contextParams,
        Map<String, String> properties,
        Map<String, String> environment) {
    public SettingSources {
        initParams = Map.copyOf(initParams);
        contextParams = Map.copyOf(contextParams);
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** The system properties and the environment of this process. */
    public static SettingSources ofProcess() {
        return new SettingSources(Map.of(), Map.of(), strings(System.getProperties()), System.getenv());
    }

    /** These sources, with parameters of a filter or servlet in front. */
    public SettingSources withInitParams(Map<String, String> params) {
        return new SettingSources(params, contextParams, properties, environment);
    }

    /** These sources, with parameters of a web application. */
    public SettingSources withContextParams(Map<String, String> params) {
        return new SettingSources(initParams, params, properties, environment);
    }

    /** Collects parameters from the two methods with which the Servlet API offers them. */
    public static Map<String, String> parameters(Enumeration<String> names, Function<String, @Nullable String> values) {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String value = values.apply(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    private static Map<String, String> strings(Properties properties) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(Setting.PROPERTY_PREFIX) || name.equals("user.home")) {
                strings.put(name, properties.getProperty(name));
            }
        }
        return strings;
    }
}
