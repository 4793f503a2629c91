package io.graphqlaudit.persistence.view;

import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.persistence.view.SavedView.Owner;
import io.graphqlaudit.persistence.view.ViewRefusedException.Reason;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Keeps views of the page by JPA. What is saved or deleted is on disk when the call returns. Safe for use by several
 * threads and servers. Every method throws {@link io.graphqlaudit.event.StoreUnavailableException} when the store
 * cannot be asked now.
 */
public final class SavedViews {
    /** Most code points of a name. */
    public static final int MOST_OF_NAME = 100;

    /** Most characters of a state: any search that is taken fits, however its characters are escaped. */
    public static final int MOST_OF_STATE = 20_000;

    /** Most views of one owner, shared ones included. */
    public static final int MOST_OF_AN_OWNER = 100;

    /** The entities of this package. */
    public static final List<Class<?>> ENTITIES = List.of(SavedViewEntity.class);

    private static final Pattern STATE = Pattern.compile("[!-~]+");
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private static final String VISIBLE = """
            select v from SavedViewEntity v where v.owner = :owner or v.shelf = :shared
            """;

    private static final String BY_ID = """
            select v from SavedViewEntity v where v.id = :id
            """;

    private static final String BY_NAME = """
            select v from SavedViewEntity v where v.shelf = :shelf and v.name = :name
            """;

    private static final String HOW_MANY = """
            select count(v) from SavedViewEntity v where v.owner = :owner
            """;

    private static final String DELETE = """
            delete from SavedViewEntity v where v.id = :id
            """;

    private final Transactions transactions;
    private final CommitDurability durability;

    public SavedViews(Transactions transactions, CommitDurability durability) {
        this.transactions = transactions;
        this.durability = durability;
    }

    /** The views of an owner, and all that are shared, by name. */
    public List<SavedView> visibleTo(String owner) {
        return transactions
                .answer(session -> session.createSelectionQuery(VISIBLE, SavedViewEntity.class)
                        .setParameter("owner", owner)
                        .setParameter("shared", SavedViewEntity.SHARED)
                        .getResultList())
                .stream()
                .map(SavedViewEntity::view)
                // Databases order texts each in its own way.
                .sorted(Comparator.comparing(SavedView::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(SavedView::id))
                .toList();
    }

    /**
     * Keeps a view, a new one or in place of one of the same owner's.
     *
     * @param id of the view that it takes the place of, and whose id it then has; null for a new one
     * @param name 1 to {@value #MOST_OF_NAME} code points; kept in form C and without white space around it
     * @param state 1 to {@value #MOST_OF_STATE} visible characters of ASCII
     * @return as it is kept
     * @throws ViewRefusedException when it is not kept
     */
    public SavedView save(@Nullable String id, Owner owner, String name, String state, boolean shared, Instant now) {
        SavedView view = new SavedView(
                id == null ? UUID.randomUUID().toString() : id,
                new Owner(owner.key(), ownerName(owner)),
                name(name),
                state(state),
                shared,
                StorableTime.of(now).truncatedTo(ChronoUnit.MICROS));
        return durability.lasting(() -> transactions.answer(session -> {
            EventRows.holdWriters(session);
            if (id == null) {
                refuseOneMore(session, owner);
            } else {
                refuseOthers(visible(session, id, owner.key()), owner.key());
            }
            refuseIfTaken(session, view);
            if (id == null) {
                session.insert(new SavedViewEntity(view));
            } else {
                session.update(new SavedViewEntity(view));
            }
            return view;
        }));
    }

    /**
     * Deletes a view.
     *
     * @param owner the key of who asks
     * @param ofOthers whether they may delete what others share
     * @return what it was
     * @throws ViewRefusedException when it is not deleted
     */
    public SavedView delete(String id, String owner, boolean ofOthers) {
        return durability.lasting(() -> transactions.answer(session -> {
            EventRows.holdWriters(session);
            SavedView view = visible(session, id, owner);
            if (!ofOthers) {
                refuseOthers(view, owner);
            }
            session.createMutationQuery(DELETE).setParameter("id", id).executeUpdate();
            return view;
        }));
    }

    private static SavedView visible(StatelessSession session, String id, String owner) {
        return find(session, id)
                .filter(view -> view.shared() || view.owner().key().equals(owner))
                .orElseThrow(() -> new ViewRefusedException(
                        Reason.UNKNOWN, "There is no such view: it was deleted, or is not shared any more."));
    }

    private static Optional<SavedView> find(StatelessSession session, String id) {
        // What is no id need not be one that the database takes.
        return ID.matcher(id).matches()
                ? session.createSelectionQuery(BY_ID, SavedViewEntity.class)
                        .setParameter("id", id)
                        .uniqueResultOptional()
                        .map(SavedViewEntity::view)
                : Optional.empty();
    }

    private static void refuseOthers(SavedView view, String owner) {
        if (!view.owner().key().equals(owner)) {
            throw new ViewRefusedException(
                    Reason.NOT_THE_OWNER,
                    "The view '" + view.name() + "' is shared by '"
                            + view.owner().name() + "', who alone may change it: save a copy of your own.");
        }
    }

    private static void refuseOneMore(StatelessSession session, Owner owner) {
        long there = session.createSelectionQuery(HOW_MANY, Long.class)
                .setParameter("owner", owner.key())
                .getSingleResult();
        if (there >= MOST_OF_AN_OWNER) {
            throw new ViewRefusedException(
                    Reason.TOO_MANY,
                    "You have " + MOST_OF_AN_OWNER + " views, and nobody may have more: delete one first.");
        }
    }

    private static void refuseIfTaken(StatelessSession session, SavedView view) {
        Optional<SavedView> former = session.createSelectionQuery(BY_NAME, SavedViewEntity.class)
                .setParameter("shelf", SavedViewEntity.shelf(view.owner().key(), view.shared()))
                .setParameter("name", view.name())
                .uniqueResultOptional()
                .map(SavedViewEntity::view);
        if (former.isPresent() && !former.get().id().equals(view.id())) {
            throw new ViewRefusedException(
                    Reason.NAME_TAKEN,
                    view.shared()
                            ? "'" + former.get().owner().name() + "' shares a view named '" + view.name()
                                    + "' already: choose another name."
                            : "You have a view named '" + view.name()
                                    + "' already: choose another name, or change that one.");
        }
    }

    private static String name(String given) {
        String name = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (!Text.isStorable(name)) {
            throw new ViewRefusedException(
                    Reason.BAD_TEXT, "The name of a view takes no NUL and no half of a surrogate pair.");
        }
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MOST_OF_NAME) {
            throw new ViewRefusedException(
                    Reason.BAD_TEXT, "A view needs a name of 1 to " + MOST_OF_NAME + " characters.");
        }
        return name;
    }

    private static String state(String state) {
        if (state.length() > MOST_OF_STATE) {
            throw new ViewRefusedException(
                    Reason.BAD_TEXT,
                    "The state of a view has at most " + MOST_OF_STATE + " characters, and this one " + state.length()
                            + ".");
        }
        if (!STATE.matcher(state).matches()) {
            throw new ViewRefusedException(
                    Reason.BAD_TEXT,
                    "The state of a view is what stands in the address of the page behind '#/', with all but visible"
                            + " ASCII percent-encoded.");
        }
        return state;
    }

    /** Tokens and users have names that fit. */
    private static String ownerName(Owner owner) {
        String name = Objects.requireNonNull(owner.name(), "name");
        if (name.codePointCount(0, name.length()) > IndexedText.MOST || !Text.isStorable(name)) {
            throw new IllegalArgumentException("the name of an owner holds at most " + IndexedText.MOST
                    + " characters, and neither NUL nor broken ones");
        }
        return name;
    }
}
