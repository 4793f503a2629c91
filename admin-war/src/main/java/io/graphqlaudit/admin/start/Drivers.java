package io.graphqlaudit.admin.start;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;

/** The JDBC drivers that this web application brings. */
final class Drivers {
    private static final Logger LOG = System.getLogger(Drivers.class.getName());

    private Drivers() {}

    /** Takes our drivers out of the JVM-wide list: left there, they would keep the whole web application in memory. */
    static void deregister() {
        ClassLoader ours = Drivers.class.getClassLoader();
        if (ours == ClassLoader.getSystemClassLoader()) {
            return;
        }
        // To see whether a driver of the server is ours to use, the list loads our own of that name, which then stands
        // in it.
        DriverManager.getDrivers();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() != ours) {
                continue;
            }
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException | SecurityException e) {
                LOG.log(Level.WARNING, "The JDBC driver {0} could not be taken off the list.", driver.getClass());
            }
        }
    }
}
