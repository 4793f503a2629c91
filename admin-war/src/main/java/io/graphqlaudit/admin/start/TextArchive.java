package io.graphqlaudit.admin.start;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/**
 * The archive out of which graphql-java's messages come.
 *
 * <p>The JDK reads them ({@link java.util.ResourceBundle}) through a connection that it keeps, and with it the open file, for
 * as long as the JVM runs, whatever becomes of the class loader: each time the WAR is deployed anew, one more deleted file
 * would hold its place on the disk. Tomcat has switched such connections off for all of its applications, Jetty has not.
 */
final class TextArchive {
    /** One of the files with messages. */
    static final String TEXTS = "i18n/Parsing.properties";

    private static final Logger LOG = System.getLogger(TextArchive.class.getName());

    private final @Nullable URL texts;

    /**
     * Looks for it, and for nothing else later: when a server stops an application, its archive may be gone already.
     *
     * @param loader the application's own, of which nobody else uses the archives
     */
    TextArchive(ClassLoader loader) {
        texts = loader.getResource(TEXTS);
    }

    /** Closes the file, if there is one; messages can be read out of it again. */
    void close() {
        if (texts == null) {
            return;
        }
        try {
            URLConnection connection = texts.openConnection();
            if (connection instanceof JarURLConnection archive && archive.getUseCaches()) {
                archive.getJarFile().close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The archive of messages stays open.", e);
        }
    }
}
