package io.graphqlaudit.admin.ask;

import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.ask.ServerFields.Server;
import io.graphqlaudit.admin.graphql.EventPages;
import io.graphqlaudit.admin.graphql.SchemaPart;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.FacetReader;
import io.graphqlaudit.persistence.retention.Holds;
import io.graphqlaudit.persistence.retention.LastPurge;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.persistence.token.TokenStore;
import io.graphqlaudit.persistence.view.SavedViews;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.drain.DrainStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The audit log's own part of the schema. */
public final class AskSchema {
    private AskSchema() {}

    /**
     * Where events are found.
     *
     * @param reader reads events
     * @param facets counts them
     * @param sources knows where they come from
     * @param keyedHash makes the checksum of cursors; its text ends with 32 hexadecimal digits or more
     */
    public record Log(AuditReader reader, FacetReader facets, Sources sources, UnaryOperator<String> keyedHash) {
        public Log {
            Objects.requireNonNull(reader, "reader");
            Objects.requireNonNull(facets, "facets");
            Objects.requireNonNull(sources, "sources");
            Objects.requireNonNull(keyedHash, "keyedHash");
        }
    }

    /**
     * How long events are kept.
     *
     * @param policy for how many days
     * @param last what was deleted last, by kind
     * @param holds what is kept beyond that
     */
    public record Keeping(RetentionPolicy policy, Supplier<Map<EventKind, LastPurge>> last, Holds holds) {}

    /**
     * The server itself.
     *
     * @param version the version of its software
     * @param store what its store is and where, without secrets
     * @param settings what it runs with
     * @param problems one sentence for each thing that does not work
     * @param drain how the drain of this host's spools stands
     */
    public record Running(
            String version,
            String store,
            Settings settings,
            Supplier<List<String>> problems,
            Supplier<DrainStatus> drain) {}

    /** The part over a log. */
    public static SchemaPart over(
            Log log, Keeping keeping, TokenStore tokens, SavedViews views, Running running, Clock clock) {
        Counting counting = new Counting(log.facets());
        EventsFields events =
                new EventsFields(new EventPages(log.reader(), new CursorCodec(log.keyedHash())), counting);
        FacetFields facets = new FacetFields(log.reader(), counting);
        OneEventFields one = new OneEventFields(log.reader());
        SourceFields sources = new SourceFields(log.sources(), running.drain(), log.reader(), clock);
        ServerFields server = new ServerFields(
                new Server(running.version(), running.store(), running.settings(), running.problems()),
                log.reader(),
                keeping.policy(),
                keeping.last());
        HoldFields holds = new HoldFields(keeping.holds(), clock);
        TokenFields made = new TokenFields(tokens, clock);
        SavedViewFields saved = new SavedViewFields(views, clock);
        return SchemaPart.of(AskSchema.class, "ask.graphqls", (RuntimeWiring.Builder wiring) -> {
            wiring.scalar(InstantScalar.scalar());
            EventFields.wire(wiring);
            events.wire(wiring);
            facets.wire(wiring);
            one.wire(wiring);
            sources.wire(wiring);
            server.wire(wiring);
            holds.wire(wiring);
            made.wire(wiring);
            saved.wire(wiring);
            Fields.of("EventCount", EventCount.class)
                    .put("count", EventCount::count)
                    .put("capped", EventCount::capped)
                    .into(wiring);
        });
    }
}
