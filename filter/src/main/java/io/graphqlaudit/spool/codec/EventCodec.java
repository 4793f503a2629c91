package io.graphqlaudit.spool.codec;

import io.graphqlaudit.event.AuditEvent;
import java.time.DateTimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Events to canonical JSON (RFC 8785) and back; the form is described in {@code docs/event-format.md}. Equal events
 * give equal bytes. Stateless.
 */
public final class EventCodec {
    private static final JsonFactory FACTORY = new JsonFactory();

    private EventCodec() {}

    /** The event as UTF-8 bytes of its own. */
    public static byte[] encode(AuditEvent event) {
        CanonicalJson json = new CanonicalJson(1024);
        write(event, json);
        return json.toBytes();
    }

    /** Appends the event to a buffer. */
    public static void write(AuditEvent event, CanonicalJson json) {
        new EventWriter(json).write(event);
    }

    /**
     * The event of those bytes. Keys that this version does not know are passed over. Names of enum constants that
     * it does not know become the constant that claims least, or are left out of a set, and are listed in the
     * effect's details under {@code unrecognised}.
     *
     * @throws UnreadableEventException when the bytes are not an event
     */
    public static AuditEvent decode(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return new EventReader(new JsonInput(parser)).read();
        } catch (JacksonException e) {
            throw new UnreadableEventException("The event is not the JSON it should be ("
                    + e.getClass().getSimpleName() + " at byte "
                    + (e.getLocation() == null ? "?" : e.getLocation().getByteOffset()) + ").");
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableEventException(
                    "A value of the event is not of its kind (" + e.getClass().getSimpleName() + ").");
        }
    }
}
