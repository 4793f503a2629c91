package io.graphqlaudit.launcher;

/** What {@code java -jar} runs. Compiled for Java 8, so that an older Java can say what it lacks. */
public final class Main {
    private static final int OLDEST_JAVA = 17;

    private Main() {}

    /** Runs the command line and ends the process with its exit code; a server runs until it is told to stop. */
    public static void main(String[] arguments) throws Exception {
        String java = System.getProperty("java.specification.version");
        if (major(java) < OLDEST_JAVA) {
            System.err.println("GraphQL Audit needs Java " + OLDEST_JAVA + " or newer, and this is Java " + java + ".");
            System.exit(1);
        }
        // By name: this class must load where the others, made for Java 17, cannot.
        Class.forName("io.graphqlaudit.launcher.Launcher")
                .getDeclaredMethod("launch", String[].class)
                .invoke(null, (Object) arguments);
    }

    static int major(String specificationVersion) {
        String[] parts = specificationVersion.split("\\.", -1);
        return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
    }
}
