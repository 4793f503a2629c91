package io.graphqlaudit.persistence;

import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.UnreadableRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;

/** A record that could not be turned into an event, as it came. */
@Entity
@Table(name = "audit_set_aside")
@IdClass(SetAsideEntity.Key.class)
class SetAsideEntity {
    private static final int LONGEST_VERSION = 100;

    @Id
    @Column(updatable = false)
    private UUID instance;

    @Id
    @Column(updatable = false)
    private long sequence;

    @Column(nullable = false, updatable = false)
    private short stage;

    @Column(nullable = false, updatable = false)
    private short channel;

    @Column(nullable = false)
    private String reason;

    @Column(name = "software_version", nullable = false)
    private String softwareVersion;

    @Column(name = "set_aside_at", nullable = false, updatable = false)
    private Instant setAsideAt;

    @Column(nullable = false, updatable = false, length = Length.LONG32)
    private byte[] content;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    SetAsideEntity() {}

    SetAsideEntity(SpoolBatch batch, UnreadableRecord unreadable, String reason, String softwareVersion, Instant now) {
        this.instance = batch.instance();
        this.sequence = unreadable.sequence();
        this.stage = (short) unreadable.stage();
        this.channel = (short) batch.channel().code();
        this.reason = reason;
        this.softwareVersion = version(softwareVersion);
        this.setAsideAt = now;
        this.content = unreadable.content();
    }

    /** The version as it stands in the column. */
    static String version(String softwareVersion) {
        return softwareVersion.substring(0, Math.min(softwareVersion.length(), LONGEST_VERSION));
    }

    void triedAgain(String why, String version) {
        reason = why;
        softwareVersion = version(version);
    }

    int stage() {
        return stage;
    }

    /** How it came; its spool's other records may have come otherwise. */
    Channel channel() {
        return Channel.ofCode(channel);
    }

    byte[] content() {
        return content;
    }

    /** Its key, as JPA wants it. */
    record Key(UUID instance, long sequence) implements Serializable {}
}
