package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ArizeClient;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.ServletServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A server that deploys the admin WAR and an application with the filter anew, again and again, gets back all that they
 * took: but for what it keeps of any application, of one that does nothing, too.
 */
@ExtendWith(ServersReport.class)
class ServersRedeployIT {
    private static final int LIVES = 5;
    private static final int REQUESTS = 16;
    private static final int COLLECTIONS = 40;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    /** A class of each application, which each of its class loaders has loaded; and one of a library that registers itself. */
    private static final List<String> OURS = List.of(
            "io.graphqlaudit.admin.start.AdminContextListener",
            "io.graphqlaudit.demo.GraphQlServlet",
            "io.graphqlaudit.servlet.AuditFilter",
            "org.h2.Driver");

    /**
     * graphql-java's archive, in the sample application: the JDK reads its texts through a connection that it keeps. The
     * admin WAR closes it; an application does not, with the filter or without.
     */
    private static final Pattern OPENED_BY_THE_SAMPLE = Pattern.compile("shop.*/WEB-INF/lib/graphql-java-[0-9.]+jar");

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void nothingIsLeftOfApplicationsThatAreGone(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        try (ServletServer server = start(kind)) {
            Path idle = SmallArchive.write(base.resolve("idle.war"), IdleListener.class, IdleFilter.class);
            for (int i = 0; i < LIVES; i++) {
                liveAndDie(server, idle);
            }
            Holdings before = Holdings.of(server.jvm());

            List<String> answered = new ArrayList<>();
            for (int i = 0; i < LIVES; i++) {
                auditedLife(server, i, answered);
            }
            // Of the last application, a server or the JDK may keep something: now that is this one.
            liveAndDie(server, idle);

            List<String> classes = kind.keeps().isEmpty() ? OURS : List.of();
            List<String> left = leftAfter(kind, server, before, classes, List::isEmpty);
            Holdings after = Holdings.of(server.jvm());
            List<String> kept = classLoaders(before, after, OURS);
            System.out.printf(
                    "redeploy: %s: both applications deployed %d times, left: %s; kept by the server alone: %s; of %d lives of one"
                            + " that does nothing: %d class loaders, %d before the others%n",
                    kind.name(),
                    LIVES,
                    left,
                    kept,
                    LIVES + 1,
                    after.copiesOf(IdleListener.class.getName()),
                    before.copiesOf(IdleListener.class.getName()));
            if (!kept.isEmpty()) {
                left.addAll(heldByOthers(kind, server, before));
            }
            assertThat(left).isEmpty();
            server.stop();
            assertThat(server.complaints()).isEmpty();
        }
    }

    /** The same counting finds what is left behind on purpose. */
    @Test
    void findsWhatAnApplicationLeaves() throws Exception {
        try (ServletServer server = start(Servers.TOMCAT_10_1)) {
            liveAndDie(server, SmallArchive.write(base.resolve("idle.war"), IdleListener.class));
            Holdings before = Holdings.of(server.jvm());
            Path leaving = SmallArchive.write(base.resolve("leaving.war"), LeavingListener.class);
            liveAndDie(server, leaving);

            List<String> classes = List.of(LeavingListener.class.getName());
            assertThat(leftAfter(Servers.TOMCAT_10_1, server, before, classes, left -> left.size() == 4))
                    .containsExactlyInAnyOrder(
                            "1 class loaders with " + LeavingListener.class.getName(),
                            "thread " + LeavingListener.THREAD,
                            "open " + dataDirectory.toRealPath().resolve(LeavingListener.FILE),
                            "locked " + LeavingListener.FILE);
            assertThat(heap(server, Set.of()).holdersOf(LeavingListener.class.getName()))
                    .singleElement()
                    .asString()
                    .endsWith("WebappClassLoader");
        }
    }

    private ServletServer start(ServerKind kind) throws IOException {
        // What is only softly held is no leak.
        Map<String, String> environment =
                AdminServer.environment(dataDirectory, "JAVA_TOOL_OPTIONS", "-XX:SoftRefLRUPolicyMSPerMB=0");
        return ServletServer.start(kind, base.resolve("server"), Map.of(), environment, kind::watchDeployments);
    }

    private static void liveAndDie(ServletServer server, Path archive) throws IOException {
        server.deploy("idle", archive, SmallArchive.PAGE);
        server.isAskedAtOnce("idle/" + SmallArchive.PAGE, REQUESTS);
        server.undeploy("idle", SmallArchive.PAGE);
    }

    /** Both are deployed, what was done in this life and in all before is in the log, and both are gone again. */
    private static void auditedLife(ServletServer server, int number, List<String> answered) throws Exception {
        server.deploy("audit", AdminServer.WAR, "health/ready");
        server.deploy("shop", DemoArchive.WAR, AuditedShop.MODELS);
        AuditedShop shop = new AuditedShop(server, "shop");
        shop.signIn();
        answered.add("{\"name\":\"" + shop.create("life-" + number) + "\"}");

        ArizeClient arize = new ArizeClient(server.at("audit/graphql"), AdminServer.TOKEN);
        List<JsonNode> events = Eventually.get(
                "what was answered in the log",
                () -> arize.all(Connection.OPERATIONS),
                all -> all.size() >= answered.size());
        assertThat(events)
                .extracting(event -> event.path("variables").asString())
                .containsExactlyInAnyOrderElementsOf(answered);
        // In either order: neither needs the other while it ends.
        if (number % 2 == 0) {
            server.undeploy("shop", AuditedShop.MODELS);
            server.undeploy("audit", "health/ready");
        } else {
            server.undeploy("audit", "health/ready");
            server.undeploy("shop", AuditedShop.MODELS);
        }
    }

    /** What is there and was not before, once nothing more of it goes: a pool's idle threads end a moment later. */
    private List<String> leftAfter(
            ServerKind kind,
            ServletServer server,
            Holdings before,
            List<String> classes,
            Predicate<List<String>> enough)
            throws IOException {
        List<String> left = List.of();
        for (int i = 0; i < COLLECTIONS; i++) {
            left = left(kind, before, Holdings.of(server.jvm()), classes);
            if (enough.test(left)) {
                break;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return left;
    }

    private List<String> left(ServerKind kind, Holdings before, Holdings after, List<String> classes)
            throws IOException {
        List<String> left = new ArrayList<>(classLoaders(before, after, classes));
        newOnes("", before, after, Holdings::threads).stream()
                .filter(thread -> !kind.isItsOwnThread(thread))
                .forEach(thread -> left.add("thread " + thread));
        List<String> folders =
                List.of(dataDirectory.toRealPath().toString(), base.toRealPath().toString());
        newOnes("open ", before, after, Holdings::files).stream()
                .filter(file -> file.endsWith("(deleted)") || folders.stream().anyMatch(file::contains))
                .filter(file -> !kind.isItsOwnFile(file)
                        && !OPENED_BY_THE_SAMPLE.matcher(file).find())
                .forEach(left::add);
        left.addAll(locked());
        return left;
    }

    private static List<String> classLoaders(Holdings before, Holdings after, List<String> classes) {
        List<String> left = new ArrayList<>();
        for (String name : classes) {
            int copies = after.copiesOf(name) - before.copiesOf(name);
            if (copies > 0) {
                left.add(copies + " class loaders with " + name);
            }
        }
        return left;
    }

    /** The ways by which class loaders are held without what the server is known to keep of any application. */
    private List<String> heldByOthers(ServerKind kind, ServletServer server, Holdings before) throws IOException {
        HeapDump dump = heap(server, kind.keeps());
        List<String> left = new ArrayList<>();
        for (String name : OURS) {
            List<String> holders = dump.holdersOf(name);
            if (holders.size() > before.copiesOf(name)) {
                left.add("class loaders with " + name + ", of which " + before.copiesOf(name) + " were there before: "
                        + holders);
            }
        }
        return left;
    }

    private HeapDump heap(ServletServer server, Set<String> cut) throws IOException {
        Path file = base.resolve("heap.hprof");
        Holdings.dumpHeap(server.jvm(), file);
        return HeapDump.read(file, cut);
    }

    private static List<String> newOnes(
            String what, Holdings before, Holdings after, Function<Holdings, Iterable<String>> part) {
        List<String> found = new ArrayList<>();
        part.apply(after).forEach(each -> found.add(what + each));
        part.apply(before).forEach(each -> found.remove(what + each));
        return found;
    }

    /** The files of the data folder that another process may not lock. */
    private List<String> locked() throws IOException {
        List<String> locked = new ArrayList<>();
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                        FileLock lock = channel.tryLock()) {
                    if (lock == null) {
                        locked.add("locked " + dataDirectory.relativize(file));
                    }
                }
            }
        }
        return locked;
    }
}
