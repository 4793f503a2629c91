package io.graphqlaudit.effect;

import java.util.Map;
import java.util.Set;

/** Makes English plurals singular. What it is not sure of it leaves as it is. */
final class Singular {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("criteria", "criterion"),
            Map.entry("indices", "index"),
            Map.entry("vertices", "vertex"),
            Map.entry("matrices", "matrix"),
            Map.entry("analyses", "analysis"),
            Map.entry("hypotheses", "hypothesis"),
            Map.entry("aliases", "alias"),
            Map.entry("canvases", "canvas"),
            Map.entry("biases", "bias"),
            Map.entry("quizzes", "quiz"),
            Map.entry("caches", "cache"),
            Map.entry("movies", "movie"),
            Map.entry("cookies", "cookie"),
            Map.entry("shoes", "shoe"),
            Map.entry("menus", "menu"),
            Map.entry("gpus", "gpu"),
            Map.entry("cpus", "cpu"),
            Map.entry("skus", "sku"),
            Map.entry("apis", "api"),
            Map.entry("wikis", "wiki"),
            Map.entry("emojis", "emoji"),
            Map.entry("kpis", "kpi"),
            Map.entry("ids", "id"),
            Map.entry("ips", "ip"),
            Map.entry("lfs", "lf"),
            Map.entry("vms", "vm"),
            Map.entry("prs", "pr"),
            Map.entry("mrs", "mr"),
            Map.entry("ads", "ad"));
    private static final Set<String> UNCHANGED = Set.of(
            "series",
            "species",
            "news",
            "bias",
            "canvas",
            "alias",
            "atlas",
            "gas",
            "https",
            "kubernetes",
            "devops",
            "chaos",
            "macos",
            "lens",
            "saas",
            "paas",
            "iaas",
            "aws",
            "always");
    private static final int SHORTEST = 4;

    private Singular() {}

    /** @param word in lower case */
    static String of(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        boolean plural = word.length() >= SHORTEST && word.endsWith("s") && !UNCHANGED.contains(word);
        if (!plural || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > SHORTEST) {
            return cut(word, 3) + "y";
        }
        if (losesTwo(word)) {
            return cut(word, 2);
        }
        return cut(word, 1);
    }

    private static boolean losesTwo(String word) {
        boolean ofUs = word.endsWith("uses") && !word.endsWith("ouses") && !word.endsWith("auses");
        return word.endsWith("sses")
                || word.endsWith("shes")
                || word.endsWith("ches")
                || word.endsWith("xes")
                || (word.endsWith("oes") && word.length() > SHORTEST + 1)
                || (ofUs && word.length() > SHORTEST + 1);
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
