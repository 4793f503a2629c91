package io.graphqlaudit.servers;

import java.util.List;
import java.util.stream.Stream;

/** The servers there are, and which of them a build asks. */
public final class Servers {
    public static final ServerKind TOMCAT_10_1 = new Tomcat("tomcat-10.1", "apache-tomcat-10.1.");
    public static final ServerKind JETTY_EE_10 = new Jetty("jetty-12.1-ee10", "ee10");

    private static final List<ServerKind> EVERY_BUILD = List.of(TOMCAT_10_1, JETTY_EE_10);

    private static final List<ServerKind> OTHERS = List.of(
            new Tomcat("tomcat-11", "apache-tomcat-11."),
            new Jetty("jetty-12.1-ee11", "ee11"),
            new WildFly("wildfly-39", "wildfly-39"),
            new Liberty("liberty-webprofile-10.0", "webProfile-10.0"),
            new Liberty("liberty-servlet-6.0", "servlet-6.0"),
            new PayaraMicro("payara-micro-6"),
            new GlassFish("payara-6", "payara6", 17),
            new GlassFish("glassfish-7", "glassfish7", 17),
            new WildFly("wildfly-preview-39", "wildfly-preview-39"),
            new GlassFish("payara-7", "payara7", 21),
            new GlassFish("glassfish-8", "glassfish8", 21));

    private Servers() {}

    /** The two that every build asks. */
    public static Stream<ServerKind> everyBuild() {
        return EVERY_BUILD.stream();
    }

    /** All there are. */
    static Stream<ServerKind> all() {
        return Stream.concat(everyBuild(), OTHERS.stream());
    }

    /**
     * Those that {@code -Dserver} names, by one name or by what several begin with, such as {@code wildfly}; else all others with
     * {@code -Pservers}, and those of every build without.
     */
    public static Stream<ServerKind> chosen() {
        String wanted = System.getProperty("server", "");
        if (wanted.equals("others")) {
            return OTHERS.stream();
        }
        if (wanted.isEmpty()) {
            return everyBuild();
        }
        List<ServerKind> named = all().filter(
                        server -> server.name().equals(wanted) || server.name().startsWith(wanted + "-"))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("There is no server '" + wanted + "'. There are "
                    + all().map(ServerKind::name).toList());
        }
        return named.stream();
    }
}
