package io.graphqlaudit.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Hibernate has found out about each annotation while it started.
 *
 * <p>It keeps that with the class of the annotation ({@link ClassValue}). Where those classes are the server's, as on full
 * Jakarta EE servers, what is kept with them keeps the class loader of the application that has brought Hibernate, long after
 * that application has ended. Nothing asks for it once Hibernate has started.
 */
final class AnnotationCache {
    private static final Logger LOG = System.getLogger(AnnotationCache.class.getName());
    private static final String OWNER = "org.hibernate.boot.model.internal.BinderHelper";

    private AnnotationCache() {}

    /** Forgets it for all annotations of these classes, of what they are made of and of what they extend. */
    static void clear(List<Class<?>> entities) {
        try {
            ofHibernate().forEach(cache -> clear(cache, entities));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another version of Hibernate: a server that deploys anew may have to be restarted now and then.
            LOG.log(Level.DEBUG, "Hibernate's memory of annotations stays.", e);
        }
    }

    /** The same for one such cache. */
    static void clear(ClassValue<?> cache, List<Class<?>> entities) {
        Set<Class<?>> classes = new HashSet<>();
        entities.forEach(entity -> collect(entity, classes));
        classes.stream().flatMap(AnnotationCache::annotations).forEach(cache::remove);
    }

    /** Where Hibernate keeps it; none where another version keeps it elsewhere. */
    static List<ClassValue<?>> ofHibernate() throws ReflectiveOperationException {
        List<ClassValue<?>> caches = new ArrayList<>();
        for (Field field : Class.forName(OWNER).getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ClassValue.class) {
                field.setAccessible(true);
                caches.add((ClassValue<?>) field.get(null));
            }
        }
        return caches;
    }

    private static void collect(Class<?> type, Set<Class<?>> seen) {
        if (!type.getName().startsWith("io.graphqlaudit.") || !seen.add(type)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            collect(field.getType(), seen);
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null) {
            collect(parent, seen);
        }
    }

    private static Stream<Class<? extends Annotation>> annotations(Class<?> type) {
        Stream<AnnotatedElement> members =
                Stream.concat(Stream.of(type.getDeclaredFields()), Stream.of(type.getDeclaredMethods()));
        return Stream.concat(Stream.of(type), members)
                .flatMap(element -> Stream.of(element.getAnnotations()))
                .map(Annotation::annotationType);
    }
}
