package io.graphqlaudit.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** The class loader of a web application on a server that has the filter's jar in its own library. */
final class ApplicationLoader extends ClassLoader {
    ApplicationLoader() {
        super(ApplicationLoader.class.getClassLoader());
    }

    /** The job as this application's own code. */
    @SuppressWarnings("unchecked") // The class is that of Job, loaded once more.
    Supplier<Fate> job() throws ReflectiveOperationException {
        return (Supplier<Fate>) loadClass(Job.class.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(Job.class.getName())) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
