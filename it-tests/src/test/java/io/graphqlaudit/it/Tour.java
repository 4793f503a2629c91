package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell commands of README's tour, in their order. */
record Tour(List<Step> steps) {
    private static final Pattern SECTION = Pattern.compile("(?ms)^## Tour$(.*?)(?=^## |\\z)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final String EXPECTATION = "# →";

    static Tour in(Path readme) throws IOException {
        Matcher section = SECTION.matcher(Files.readString(readme));
        assertThat(section.find()).as("README has a section Tour").isTrue();
        List<Step> steps = BLOCK.matcher(section.group(1))
                .results()
                .flatMap((MatchResult block) -> stepsIn(block.group(1)).stream())
                .toList();
        assertThat(steps).as("the tour").anyMatch(step -> !step.expected().isEmpty());
        return new Tour(steps);
    }

    /** A step ends behind its expectations. */
    private static List<Step> stepsIn(String block) {
        List<Step> steps = new ArrayList<>();
        StringBuilder commands = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String line : block.lines().toList()) {
            if (line.startsWith(EXPECTATION)) {
                expected.add(line.substring(EXPECTATION.length()).strip());
                continue;
            }
            if (!expected.isEmpty()) {
                steps.add(new Step(commands.toString(), List.copyOf(expected)));
                commands.setLength(0);
                expected.clear();
            }
            commands.append(line).append('\n');
        }
        steps.add(new Step(commands.toString(), List.copyOf(expected)));
        return steps;
    }

    /**
     * Commands that are pasted together.
     *
     * @param commands as they stand in the README
     * @param expected what the lines {@code # → text} behind them say that they print
     */
    record Step(String commands, List<String> expected) {
        /** Whether it can be done again without changing anything. */
        boolean onlyReadsTheLog() {
            return commands.startsWith("audit ");
        }

        boolean isMetBy(String printed) {
            return expected.stream().allMatch(printed::contains);
        }
    }
}
