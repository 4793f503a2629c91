package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell commands of README's tour. A line {@code # → text} says what the command before it prints; {@code …} in
 * it stands for anything.
 *
 * @param script the commands as written, with a mark printed where an expectation stands
 * @param expectations what is printed before each mark
 */
record Tour(String script, List<List<String>> expectations) {
    private static final String EXPECTED = "# →";
    private static final String MARK = "@@ step ";
    private static final Pattern SECTION = Pattern.compile("(?ms)^(#+) [^\\n]*\\bTour\\b[^\\n]*$(.*?)(?=^#{1,2} |\\z)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:sh|bash|shell)\\n(.*?)^```");

    static Tour in(Path readme) throws IOException {
        Matcher section = SECTION.matcher(Files.readString(readme));
        assertThat(section.find()).as("README has a section Tour").isTrue();
        StringBuilder script = new StringBuilder();
        List<List<String>> expectations = new ArrayList<>();
        BLOCK.matcher(section.group(2)).results().forEach(block -> add(block.group(1), script, expectations));
        assertThat(expectations).as("what the tour's commands print").isNotEmpty();
        return new Tour(script.toString(), expectations);
    }

    private static void add(String block, StringBuilder script, List<List<String>> expectations) {
        boolean afterExpectation = false;
        for (String line : block.lines().toList()) {
            boolean isExpectation = line.strip().startsWith(EXPECTED);
            if (isExpectation && !afterExpectation) {
                script.append("printf '\\n%s\\n' '")
                        .append(MARK)
                        .append(expectations.size())
                        .append("'\n");
                expectations.add(new ArrayList<>());
            }
            if (isExpectation) {
                expectations
                        .get(expectations.size() - 1)
                        .add(line.strip().substring(EXPECTED.length()).strip());
            } else {
                script.append(line).append('\n');
            }
            afterExpectation = isExpectation;
        }
    }

    /** Compares what the script has printed. */
    void assertPrinted(String output) {
        int from = 0;
        for (int step = 0; step < expectations.size(); step++) {
            int mark = output.indexOf("\n" + MARK + step + "\n", from);
            assertThat(mark)
                    .as("step %d was reached; printed: %s", step, output)
                    .isNotNegative();
            String printed = output.substring(from, mark);
            for (String expected : expectations.get(step)) {
                assertThat(printed).as("step %d", step).containsSubsequence(expected.split("…"));
            }
            from = mark + MARK.length();
        }
    }
}
