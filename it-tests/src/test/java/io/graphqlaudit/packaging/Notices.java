package io.graphqlaudit.packaging;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of an archive's {@code META-INF/THIRD-PARTY.md}. */
record Notices(List<List<String>> rows) {
    private static final Pattern TEXT = Pattern.compile("`([\\w.-]+\\.txt)`");

    /** Of the document's tables, without their heads. */
    static Notices of(String document) {
        return new Notices(document.lines()
                .filter(line ->
                        line.startsWith("| ") && !line.startsWith("| library |") && !line.startsWith("| file |"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList());
    }

    /** What is listed: libraries, and files by their path. */
    List<String> names() {
        return rows.stream().map(row -> row.get(0)).toList();
    }

    /** The licence of a library, as SPDX names it. */
    String licence(String name) {
        return rows.stream()
                .filter(row -> row.get(0).equals(name))
                .map(row -> row.get(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed."));
    }

    /** Names of the files with licences that rows refer to. */
    List<String> texts() {
        return rows.stream()
                .flatMap(row -> TEXT.matcher(String.join(" ", row)).results())
                .map(text -> text.group(1))
                .distinct()
                .toList();
    }
}
