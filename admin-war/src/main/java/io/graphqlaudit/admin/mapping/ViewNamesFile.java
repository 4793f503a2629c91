package io.graphqlaudit.admin.mapping;

import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.settings.SettingsFile;
import io.graphqlaudit.settings.SettingsReader;
import io.graphqlaudit.settings.ViewSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what deeds are called: the built-in file, and an operator's own, whose rules go before it. */
public final class ViewNamesFile {
    private static final String BUILT_IN = "views.json";
    private static final String KIND = "view names file";
    private static final int MOST_RULES = 1_000;
    private static final List<String> FILE_KEYS = List.of("version", "rules");
    private static final List<String> RULE_KEYS =
            List.of("resource", "action", "clarifai_event", "clarifai_target", "snorkel_name", "snorkel_type");

    private final SettingsReader in;
    private final List<ViewRule> rules = new ArrayList<>();

    private ViewNamesFile(SettingsReader in) {
        this.in = in;
    }

    /**
     * The names that the settings ask for.
     *
     * @throws SettingsException when the file that they name cannot be read or is wrong anywhere
     */
    public static ViewNames from(Settings settings) {
        return SettingsFile.named(settings, ViewSettings.NAMES_FILE)
                .map(file -> own(file, settings))
                .orElseGet(ViewNamesFile::builtIn);
    }

    private static ViewNames own(Path file, Settings settings) {
        return own(SettingsFile.nameOf(file), SettingsFile.read(file, KIND, settings, ViewSettings.NAMES_FILE));
    }

    /** The built-in names behind those of a file. */
    static ViewNames own(String name, String text) {
        return builtIn().after(rules(name, text));
    }

    /** The built-in names alone. */
    public static ViewNames builtIn() {
        try (InputStream file = ViewNamesFile.class.getResourceAsStream(BUILT_IN)) {
            if (file == null) {
                throw new IllegalStateException(BUILT_IN + " is not in the archive");
            }
            return new ViewNames(rules(BUILT_IN, SettingsFile.text(file.readAllBytes(), KIND, BUILT_IN)));
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN + " cannot be read", e);
        }
    }

    private static List<ViewRule> rules(String name, String text) {
        return new ViewNamesFile(new SettingsReader(name, text)).file();
    }

    private List<ViewRule> file() {
        in.file(KIND, FILE_KEYS, key -> {
            if (key.equals("version")) {
                in.version();
            } else {
                in.array("'rules'", this::rule);
                in.inRule(0);
            }
        });
        return rules;
    }

    private void rule() {
        in.inRule(rules.size() + 1);
        if (rules.size() == MOST_RULES) {
            throw in.wrong("there are at most " + MOST_RULES + " rules");
        }
        rules.add(new OneRule().read());
    }

    /** What was read of a rule so far. */
    private final class OneRule {
        private Set<String> resources = Set.of();
        private Set<String> actions = Set.of();
        private @Nullable ClarifaiEvent event;
        private @Nullable ClarifaiTarget target;
        private @Nullable String name;
        private @Nullable String type;

        ViewRule read() {
            in.object("a rule", RULE_KEYS, key -> {
                switch (key) {
                    case "resource" -> resources = words(key);
                    case "action" -> actions = words(key);
                    case "clarifai_event" -> event = in.choice("'" + key + "'", ClarifaiEvent.class, Enum::name);
                    case "clarifai_target" ->
                        target = in.choice("'" + key + "'", ClarifaiTarget.class, ClarifaiTarget::member);
                    case "snorkel_name" -> name = in.text("'" + key + "'");
                    default -> type = in.text("'" + key + "'");
                }
            });
            check();
            return new ViewRule(resources, actions, event, target, name, type);
        }

        private void check() {
            if (resources.isEmpty()) {
                throw in.wrong("a rule has 'resource'");
            }
            if (event == null && target == null && name == null && type == null) {
                throw in.wrong("a rule has a word of a view: " + String.join(", ", RULE_KEYS.subList(2, 6)));
            }
            if (event != null && actions.isEmpty()) {
                throw in.wrong("a rule with 'clarifai_event' has 'action'");
            }
            if (target != null && !actions.isEmpty()) {
                throw in.wrong("a rule with 'clarifai_target' has no 'action': a resource is one thing whatever is done"
                        + " to it");
            }
        }

        private Set<String> words(String key) {
            return Set.copyOf(in.isArray() ? in.texts(key) : List.of(in.text("'" + key + "'")));
        }
    }
}
