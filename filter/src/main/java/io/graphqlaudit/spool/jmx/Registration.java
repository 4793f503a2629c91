package io.graphqlaudit.spool.jmx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A bean that JMX shows until this is closed: the MBean server outlives every web application, and whoever leaves a
 * bean there leaves all its classes. Where a name is taken, as by the same application under another class loader,
 * the next free {@code copy} is used.
 */
public final class Registration implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Registration.class.getName());
    private static final String DOMAIN = "io.graphqlaudit";
    private static final int MOST_COPIES = 100;

    private final @Nullable ObjectName name;

    private Registration(@Nullable ObjectName name) {
        this.name = name;
    }

    /**
     * Shows a bean as {@code io.graphqlaudit:type=…,application="…"}. Never fails: without JMX there is no bean.
     *
     * @param bean an MXBean
     */
    public static Registration of(String type, String application, Object bean) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (int copy = 1; copy <= MOST_COPIES; copy++) {
                ObjectName name = name(type, application, copy);
                if (register(server, bean, name)) {
                    return new Registration(name);
                }
            }
        } catch (JMException | RuntimeException | LinkageError e) {
            LOGGER.log(Level.DEBUG, "Nothing is shown by JMX.", e);
        }
        return new Registration(null);
    }

    /** The name under which it is shown; null when it is not. */
    public @Nullable ObjectName name() {
        return name;
    }

    @Override
    public void close() {
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A bean was gone already.", e);
        }
    }

    private static boolean register(MBeanServer server, Object bean, ObjectName name) throws JMException {
        try {
            server.registerMBean(bean, name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            return false;
        }
    }

    @SuppressWarnings("JdkObsolete") // JMX asks for this class
    private static ObjectName name(String type, String application, int copy) throws JMException {
        Hashtable<String, String> keys = new Hashtable<>();
        keys.put("type", type);
        keys.put("application", ObjectName.quote(application));
        if (copy > 1) {
            keys.put("copy", Integer.toString(copy));
        }
        return new ObjectName(DOMAIN, keys);
    }
}
