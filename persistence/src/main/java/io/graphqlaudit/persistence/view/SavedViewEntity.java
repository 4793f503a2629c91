package io.graphqlaudit.persistence.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A saved view. */
@Entity
@Table(name = "audit_saved_view")
class SavedViewEntity {
    /** The shelf of views that all see; keys of owners have a colon. */
    static final String SHARED = "shared";

    /** A column {@code id} would be a number that the database gives. */
    @Id
    @Column(name = "view_id", updatable = false)
    private String id;

    @Column(nullable = false, updatable = false)
    private String owner;

    @Column(name = "owner_name", nullable = false, updatable = false)
    private String ownerName;

    @Column(nullable = false)
    private String shelf;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String state;

    @Column(name = "saved_at", nullable = false)
    private Instant savedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    SavedViewEntity() {}

    SavedViewEntity(SavedView view) {
        this.id = view.id();
        this.owner = view.owner().key();
        this.ownerName = view.owner().name();
        this.shelf = shelf(view.owner().key(), view.shared());
        this.name = view.name();
        this.state = view.state();
        this.savedAt = view.savedAt();
    }

    /** Where a name stands once. */
    static String shelf(String owner, boolean shared) {
        return shared ? SHARED : owner;
    }

    SavedView view() {
        SavedView.Owner whose = new SavedView.Owner(owner, ownerName);
        return new SavedView(id, whose, name, state, shelf.equals(SHARED), savedAt);
    }
}
