package io.graphqlaudit.servers;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * All that is in the application that shows what a server itself keeps of one that is gone.
 *
 * <p>JDK 17 keeps the class of those records that were compared, hashed and printed last; after this application, those
 * are its own.
 */
public final class IdleListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        Outer one = new Outer(new Inner(1));
        Outer other = new Outer(new Inner(1));
        if (!one.equals(other)
                || one.hashCode() != other.hashCode()
                || !one.toString().equals(other.toString())) {
            throw new AssertionError();
        }
    }

    record Inner(int number) {}

    record Outer(Inner inner) {}
}
