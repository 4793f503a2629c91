package io.graphqlaudit.persistence;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/** Maps nothing to JSON or XML, for entities that have no such attribute. */
enum NoFormatMapper implements FormatMapper {
    INSTANCE;

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        throw unexpected();
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("no attribute of the audit log is JSON or XML");
    }
}
