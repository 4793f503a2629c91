package io.graphqlaudit.frameworks.tck;

import io.smallrye.graphql.spi.LookupService;
import io.smallrye.graphql.spi.ManagedInstance;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/**
 * As much of CDI as the kit's application needs: one object of each class, injected fields, and methods that wait for
 * the application's start. Found by the framework as a service, one for the whole process.
 */
public final class Beans implements LookupService {
    private static final Map<Class<?>, Object> BEANS = new HashMap<>();

    /** Forgets all objects, as a new start of the application does. */
    static synchronized void forget() {
        BEANS.clear();
    }

    @Override
    public String getName() {
        return "beans";
    }

    @Override
    public <T> ManagedInstance<T> getInstance(Class<T> type) {
        return () -> type.cast(bean(type));
    }

    private static synchronized Object bean(Class<?> type) {
        Object known = BEANS.get(type);
        if (known != null) {
            return known;
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bean = constructor.newInstance();
            BEANS.put(type, bean);
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)) {
                    field.setAccessible(true);
                    field.set(bean, bean(field.getType()));
                }
            }
            start(bean);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** The kit's observers of the start are all called {@code init}. */
    private static void start(Object bean) throws ReflectiveOperationException {
        for (Method method : bean.getClass().getDeclaredMethods()) {
            if (method.getName().equals("init") && method.getParameterCount() == 1) {
                method.setAccessible(true);
                method.invoke(bean, "started");
            }
        }
    }
}
