package io.graphqlaudit.frameworks;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat that is there before the application, as one that a WAR is deployed to. */
public final class TomcatBefore {
    private TomcatBefore() {}

    /**
     * Starts it with one application at its root.
     *
     * @param folder where it may write
     * @param deploy makes the application
     */
    public static Running start(Path folder, Consumer<Context> deploy) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        deploy.accept(tomcat.addContext("", folder.toString()));
        tomcat.start();
        return new Running(tomcat.getConnector().getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }
}
