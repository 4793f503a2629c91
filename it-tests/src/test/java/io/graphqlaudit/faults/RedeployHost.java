package io.graphqlaudit.faults;

import io.graphqlaudit.it.ArizeClient;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Get;
import io.graphqlaudit.it.GraphQlClient;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;

/**
 * A process with a Tomcat that deploys, uses and undeploys the admin WAR and an application again and again, and then
 * prints what is left of them.
 */
final class RedeployHost {
    /** What a line about something left behind begins with. */
    static final String LEFT = "left: ";

    /** What a line begins with that tells, by its number from 0, that both are gone again. */
    static final String UNDEPLOYED = "undeployed: ";

    static final String DONE = "done";

    private static final int COLLECTIONS = 100;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * Tomcat's own thread that looks after an application at that moment, a thread of the pool that comes with the
     * test application's Hibernate, which ends a moment later, and that a busy machine was slow with random numbers.
     */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "thread named \\[(Catalina-utility|Hibernate Connection Pool Validation)|^Creation of SecureRandom");

    private final Tomcat tomcat = new Tomcat();
    private final List<Loader> loaders = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final String token;

    private RedeployHost(Path base, String token) throws IOException {
        this.token = token;
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getHost();
        tomcat.setAddDefaultWebXmlToWebapp(false);
        // As in the server.xml that Tomcat comes with.
        tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
        tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
        tomcat.getConnector().setProperty("address", "127.0.0.1");
    }

    /** Takes a folder for Tomcat, the token, how often, the admin WAR and the application's WAR. */
    public static void main(String[] arguments) throws Exception {
        RedeployHost host = new RedeployHost(Path.of(arguments[0]), arguments[1]);
        host.listen();
        host.tomcat.start();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            host.deployAndUndeploy(arguments[3], arguments[4]);
            System.out.println(UNDEPLOYED + i);
        }
        host.leftovers().forEach(left -> System.out.println(LEFT + left));
        System.out.println(DONE);
        System.exit(0);
    }

    private void deployAndUndeploy(String admin, String application) throws Exception {
        Context audit = tomcat.addWebapp("/audit", admin);
        Context shop = tomcat.addWebapp("/shop", application);
        use(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/"));
        undeploy(shop);
        undeploy(audit);
    }

    private void use(URI server) {
        Eventually.holds("ready", () -> Get.status(server.resolve("audit/health/ready")) == 200);
        GraphQlClient shop = new GraphQlClient(server.resolve("shop/graphql"));
        shop.run("mutation { login(email: \"ada@example.com\", password: \"correct\") }");
        for (int i = 0; i < 20; i++) {
            shop.run("mutation($name: String!) { createModel(name: $name) { name } }", Map.of("name", "m" + i));
        }
        ArizeClient arize = new ArizeClient(server.resolve("audit/graphql"), token);
        Eventually.get(
                "events", () -> arize.page(Connection.OPERATIONS, 100).nodes().size(), size -> size >= 20);
    }

    private void undeploy(Context context) {
        loaders.add(new Loader(
                context.getPath(), new WeakReference<>(context.getLoader().getClassLoader())));
        tomcat.getHost().removeChild(context);
    }

    private List<String> leftovers() {
        List<String> left = new ArrayList<>(complaints);
        compareRecords();
        awaitCollection();
        loaders.stream()
                .filter(loader -> !loader.isGone())
                .forEach(loader -> left.add("class loader of " + loader.path));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader context = thread.getContextClassLoader();
            if (thread.getName().startsWith("graphql-audit")
                    || loaders.stream().anyMatch(loader -> context != null && loader.reference.refersTo(context))) {
                left.add("thread " + thread.getName());
            }
        }
        return left;
    }

    /**
     * JDK 17 keeps one class of those whose records were compared, hashed and printed last; now it is one that stays
     * anyway.
     */
    private static void compareRecords() {
        record Inner(int number) {}
        record Outer(Inner inner) {}
        Outer one = new Outer(new Inner(1));
        Outer other = new Outer(new Inner(1));
        if (!one.equals(other)
                || one.hashCode() != other.hashCode()
                || !one.toString().equals(other.toString())) {
            throw new AssertionError();
        }
    }

    /** The compiler may still be at work on classes that nobody uses any more. */
    private void awaitCollection() {
        for (int i = 0; i < COLLECTIONS && !loaders.stream().allMatch(Loader::isGone); i++) {
            System.gc();
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Tomcat itself says which threads, drivers and thread locals an application has left to it. */
    private void listen() {
        Logger.getLogger("org.apache.catalina").addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                String message = new SimpleFormatter().formatMessage(record).replaceAll("\\s+", " ");
                if (record.getLevel().intValue() >= Level.WARNING.intValue()
                        && !OF_OTHERS.matcher(message).find()) {
                    complaints.add(message);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    /** The class loader of a web application that was undeployed. */
    private record Loader(String path, WeakReference<ClassLoader> reference) {
        boolean isGone() {
            return reference.refersTo(null);
        }
    }
}
