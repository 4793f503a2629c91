package io.graphqlaudit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A server as people know it: what documents call it, and which version of it the build asks.
 *
 * @param name as {@link ServerKind#name()}
 * @param label what its maker calls it
 * @param variant what tells it from others of that label and version, with a comma before it; may be empty
 * @param page its document in {@code docs/servers}, without ending
 * @param artifact of Maven Central that the build unpacks
 * @param line how the versions of that artifact begin that this is
 * @param servlet version of the Servlet API
 */
record ServerEdition(
        String name, String label, String variant, String page, String artifact, String line, String servlet) {
    private static final List<ServerEdition> ALL = List.of(
            new ServerEdition("tomcat-10.1", "Tomcat", "", "tomcat", "tomcat", "10.1.", "6.0"),
            new ServerEdition("jetty-12.1-ee10", "Jetty", ", EE 10", "jetty", "jetty-home", "12.1.", "6.0"),
            new ServerEdition("tomcat-11", "Tomcat", "", "tomcat", "tomcat", "11.", "6.1"),
            new ServerEdition("jetty-12.1-ee11", "Jetty", ", EE 11", "jetty", "jetty-home", "12.1.", "6.1"),
            new ServerEdition("wildfly-39", "WildFly", "", "wildfly", "wildfly-dist", "39.", "6.0"),
            liberty("liberty-webprofile-10.0", ", `webProfile-10.0`"),
            liberty("liberty-servlet-6.0", ", `servlet-6.0`"),
            new ServerEdition("payara-micro-6", "Payara Micro", "", "payara-micro", "payara-micro", "6.", "6.0"),
            new ServerEdition("payara-6", "Payara Server", "", "payara-server", "payara", "6.", "6.0"),
            new ServerEdition("glassfish-7", "GlassFish", "", "glassfish", "glassfish", "7.", "6.0"),
            new ServerEdition(
                    "wildfly-preview-39", "WildFly Preview", "", "wildfly", "wildfly-preview-dist", "39.", "6.1"),
            new ServerEdition("payara-7", "Payara Server", "", "payara-server", "payara", "7.", "6.1"),
            new ServerEdition("glassfish-8", "GlassFish", "", "glassfish", "glassfish", "8.", "6.1"));

    private static final Pattern UNPACKED = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>\\s*<type>(?:zip|jar)</type>");

    private static ServerEdition liberty(String name, String variant) {
        return new ServerEdition(name, "Open Liberty", variant, "open-liberty", "openliberty-runtime", "", "6.0");
    }

    static List<ServerEdition> all() {
        return ALL;
    }

    static ServerEdition of(ServerKind kind) {
        return ALL.stream()
                .filter(edition -> edition.name.equals(kind.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind.name() + " has no edition: it is not documented."));
    }

    /** The version that the POM names now, without a word such as {@code .Final} behind it. */
    String version() {
        String parent = read(Path.of("../pom.xml"));
        return UNPACKED.matcher(read(Path.of("pom.xml")))
                .results()
                .filter(item -> item.group(1).equals(artifact))
                .map(item -> resolved(item, parent))
                .filter(version -> version.startsWith(line))
                .map(version -> version.replaceFirst("\\.\\p{Alpha}+$", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The POM unpacks no " + artifact + " " + line));
    }

    private static String resolved(MatchResult item, String parent) {
        String version = item.group(2);
        if (!version.startsWith("${")) {
            return version;
        }
        String property = version.substring(2, version.length() - 1);
        String open = "<" + property + ">";
        int value = parent.indexOf(open) + open.length();
        return parent.substring(value, parent.indexOf('<', value));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
