package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Events as canonical JSON, by the codec of the spool. Bound late until that codec stands beside this module. */
final class CanonicalFormat implements EventFormat {
    private static final String CODEC = "io.graphqlaudit.spool.codec.EventCodec";

    private final MethodHandle encode;
    private final MethodHandle decode;

    CanonicalFormat() {
        try {
            Class<?> codec = Class.forName(CODEC);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            encode = lookup.findStatic(codec, "encode", MethodType.methodType(byte[].class, AuditEvent.class));
            decode = lookup.findStatic(codec, "decode", MethodType.methodType(AuditEvent.class, byte[].class));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the event codec is missing", missing);
        }
    }

    @Override
    public byte[] encode(AuditEvent event) {
        return (byte[]) call(encode, event);
    }

    @Override
    public AuditEvent decode(byte[] json) {
        return (AuditEvent) call(decode, json);
    }

    private static Object call(MethodHandle method, Object argument) {
        try {
            return method.invoke(argument);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the event codec failed", failure);
        }
    }
}
