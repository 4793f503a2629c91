package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationCacheTest {
    private final List<Class<?>> computed = new ArrayList<>();
    private final ClassValue<String> cache = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            computed.add(type);
            return type.getName();
        }
    };

    @Test
    void forgetsTheAnnotationsOfAnEntityOfItsPartsAndOfWhatItExtends() {
        List<Class<?>> annotations =
                List.of(Entity.class, Id.class, Embeddable.class, Column.class, MappedSuperclass.class, Version.class);
        annotations.forEach(cache::get);

        AnnotationCache.clear(cache, List.of(Whole.class));

        annotations.forEach(cache::get);
        assertThat(computed).hasSize(2 * annotations.size());
    }

    @Test
    void leavesOthersAlone() {
        cache.get(FunctionalInterface.class);

        AnnotationCache.clear(cache, List.of(Whole.class));

        cache.get(FunctionalInterface.class);
        assertThat(computed).containsExactly(FunctionalInterface.class);
    }

    /** Else nothing would be forgotten, and nothing would tell. */
    @Test
    void knowsWhereHibernateKeepsIt() throws Exception {
        assertThat(AnnotationCache.ofHibernate()).hasSize(1);
    }

    @MappedSuperclass
    static class Base {
        @Version
        int version;
    }

    @Embeddable
    static final class Part {
        @Column
        String text = "";
    }

    @Entity
    static final class Whole extends Base {
        @Id
        int id;

        Part part = new Part();
    }
}
