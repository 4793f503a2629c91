package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON by record components: enough for tests of the store, which never looks into the JSON. */
final class JacksonFormat implements EventFormat {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public byte[] encode(AuditEvent event) {
        return MAPPER.writeValueAsBytes(event);
    }

    @Override
    public AuditEvent decode(byte[] json) {
        return MAPPER.readValue(json, AuditEvent.class);
    }
}
