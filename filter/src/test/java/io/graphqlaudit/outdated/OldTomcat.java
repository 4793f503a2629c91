package io.graphqlaudit.outdated;

import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** Starts one web application on whatever Tomcat its class loader finds, old or new. */
public final class OldTomcat {
    private final Tomcat tomcat = new Tomcat();
    private final Context application;

    /**
     * Starts it, and the application as far as that can be.
     *
     * @param base an empty folder
     * @param application a folder with {@code WEB-INF}
     * @throws Exception of whatever kind, by which a start fails
     */
    public OldTomcat(String base, String application) throws Exception {
        // There is one for a whole JVM.
        TomcatURLStreamHandlerFactory.disable();
        tomcat.setBaseDir(base);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getEngine().setParentClassLoader(OldTomcat.class.getClassLoader());
        this.application = tomcat.addWebapp("/shop", application);
        tomcat.start();
    }

    /** Whether the application has started. */
    public boolean hasStarted() {
        return application.getState().isAvailable();
    }

    /** Stops both. */
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
