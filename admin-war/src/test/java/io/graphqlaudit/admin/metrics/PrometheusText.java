package io.graphqlaudit.admin.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' text format 0.0.4, read as strictly as its specification and promtool's checks have it: families whole
 * and once, with help and type before their samples; names and labels well-formed; counters that end in
 * {@code _total}; no sample twice; histograms cumulative up to their count.
 */
public final class PrometheusText {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)})? (NaN|[+-]Inf|[-+]?[0-9.]+([eE][-+]?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\"\\\\n])*)\"(,|$)");

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private String family = "";
    private boolean helped;

    private PrometheusText() {}

    public static PrometheusText parse(String text) {
        require(text.endsWith("\n"), "the last line ends");
        PrometheusText parsed = new PrometheusText();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                parsed.line(line);
            }
        }
        parsed.checkHistograms();
        return parsed;
    }

    /** The families in their order, each with its type. */
    public Map<String, String> types() {
        return types;
    }

    public String help(String name) {
        return Objects.requireNonNull(helps.get(name), name);
    }

    /** The one sample that has those labels, whatever others it has. */
    public double value(String name, String... labels) {
        List<Sample> found = all(name, labels);
        require(found.size() == 1, found.size() + " samples of " + name + " " + List.of(labels));
        return found.get(0).value();
    }

    public List<Sample> all(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            closed.add(family);
            family = line.split(" ", 4)[2];
            helps.put(family, line.split(" ", 4)[3]);
            require(NAME.matcher(family).matches() && !closed.contains(family), "family " + family + " is whole");
            helped = true;
        } else if (line.startsWith("# TYPE ")) {
            String[] words = line.split(" ", -1);
            require(helped && words.length == 4 && words[2].equals(family), "help before type: " + line);
            require(Set.of("counter", "gauge", "histogram").contains(words[3]), "type of " + line);
            require(words[3].equals("counter") == family.endsWith("_total"), "counters end in _total: " + family);
            types.put(family, words[3]);
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        require(matcher.matches(), "a sample: " + line);
        String name = matcher.group(1);
        boolean histogram = "histogram".equals(types.get(family));
        Set<String> names = histogram ? Set.of(family + "_bucket", family + "_sum", family + "_count") : Set.of(family);
        require(types.containsKey(family) && names.contains(name), name + " belongs to " + family);
        Sample sample = new Sample(name, labels(matcher.group(3)), number(matcher.group(4)));
        require(
                samples.stream()
                        .noneMatch(other ->
                                other.name().equals(name) && other.labels().equals(sample.labels())),
                "each sample once: " + line);
        samples.add(sample);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        int at = 0;
        Matcher matcher = LABEL.matcher(text == null ? "" : text);
        while (text != null && at < text.length()) {
            require(matcher.find(at) && matcher.start() == at, "labels: " + text);
            String value =
                    matcher.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            require(labels.put(matcher.group(1), value) == null, "each label once: " + text);
            at = matcher.end();
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void checkHistograms() {
        types.forEach((name, type) -> {
            if (type.equals("histogram")) {
                double before = 0;
                double bound = Double.NEGATIVE_INFINITY;
                for (Sample bucket : all(name + "_bucket")) {
                    double next = number(bucket.labels().get("le"));
                    require(next > bound && bucket.value() >= before, name + " is cumulative");
                    bound = next;
                    before = bucket.value();
                }
                require(bound == Double.POSITIVE_INFINITY, name + " has a last bucket");
                require(before == value(name + "_count"), name + " counts all");
                require(all(name + "_sum").size() == 1, name + " has a sum");
            }
        });
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    public record Sample(String name, Map<String, String> labels, double value) {}
}
