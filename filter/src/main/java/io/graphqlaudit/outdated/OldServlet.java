package io.graphqlaudit.outdated;

/** What servers are too old, and what to do about it. */
public final class OldServlet {
    /** The oldest major version of Jakarta Servlet that will do. */
    public static final int OLDEST = 6;

    private OldServlet() {}

    /**
     * One sentence, or two.
     *
     * @param what what needs a newer one, such as "GraphQL Audit"
     * @param has the version that the server has
     */
    public static String needs(String what, String has) {
        return what + " needs a server with Servlet 6.0 or newer, such as Tomcat 10.1 or Jetty 12; this one has " + has
                + ".";
    }
}
