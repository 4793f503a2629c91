package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.actor.ActorResolver;
import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorReaderTest {
    private static final Map<String, String> HEADERS =
            Map.of("actor.header", "X-User", "actor.email-header", "X-Email", "source.trusted-proxies", "10.0.0.0/8");

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpSession session = mock(HttpSession.class);

    @Test
    void prefersThePrincipalToTheSession() {
        when(request.getUserPrincipal()).thenReturn(() -> "ada@example.com");
        inSession("alan@example.com");

        assertThat(reader(Map.of("actor.session-attribute", "user")).actorOf(request, true))
                .isEqualTo(new Actor(
                        ActorType.PERSON, "ada@example.com", "ada@example.com", null, ActorEvidence.PRINCIPAL, true));
    }

    @Test
    void takesTheUserFromTheSessionAttribute() {
        inSession("alan");

        assertThat(reader(Map.of("actor.session-attribute", "user")).actorOf(request, false))
                .isEqualTo(person("alan", null, ActorEvidence.SESSION));
    }

    @Test
    void takesNobodyForAnonymousWhomTheSessionKnowsByAnObjectOfItsOwn() {
        inSession(new Object());

        assertThat(reader(Map.of("actor.session-attribute", "user")).actorOf(request, true))
                .isEqualTo(new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.SESSION, true));
    }

    @Test
    void prefersAHeaderWithANameToAnObjectInTheSession() {
        inSession(new Object());
        Map<String, String> both = new HashMap<>(HEADERS);
        both.put("actor.session-attribute", "user");
        when(request.getRemoteAddr()).thenReturn("10.0.0.1");
        when(request.getHeaders("X-User")).thenReturn(Collections.enumeration(List.of("ada")));
        when(request.getHeaders("X-Email")).thenReturn(Collections.emptyEnumeration());

        assertThat(reader(both).actorOf(request, true).userId()).isEqualTo("ada");
    }

    @Test
    void knowsNobodyWithoutASessionOrAfterItsEnd() {
        ActorReader reader = reader(Map.of("actor.session-attribute", "user"));
        assertThat(reader.actorOf(request, true)).isEqualTo(Actor.anonymous());
        when(request.getSession(false)).thenReturn(session);
        when(session.getAttribute("user")).thenThrow(new IllegalStateException("ended"));
        assertThat(reader.actorOf(request, true)).isEqualTo(Actor.anonymous());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            ada@example.org, ada,             ada@example.com, ada@example.org
            -,               ada@example.net, ada@example.com, ada@example.net
            ' ',             ada,             ada@example.com, ada
            -,               -,               ada@example.com, ada@example.com
            -,               -,               ada,             -
            """)
    void findsTheEmailInAClaimElseInTheName(
            @Nullable String email, @Nullable String preferred, String name, @Nullable String expected) {
        when(request.getUserPrincipal()).thenReturn(new TokenPrincipal(name, email, preferred));

        assertThat(reader(Map.of()).actorOf(request, false)).isEqualTo(person(name, expected, ActorEvidence.PRINCIPAL));
    }

    static Stream<Principal> oddPrincipals() {
        return Stream.of(new BrokenPrincipal(), new NumberPrincipal(), new StaticPrincipal(), new HiddenPrincipal());
    }

    @ParameterizedTest
    @MethodSource("oddPrincipals")
    void doesWithoutClaimsThatCannotBeRead(Principal principal) {
        when(request.getUserPrincipal()).thenReturn(principal);

        assertThat(reader(Map.of()).actorOf(request, false)).isEqualTo(person("ada", null, ActorEvidence.PRINCIPAL));
    }

    @Test
    void believesTheHeaderOfATrustedProxy() {
        from("10.1.2.3", List.of("ada"), List.of("ada@example.com"));

        assertThat(reader(HEADERS).actorOf(request, false))
                .isEqualTo(person("ada", "ada@example.com", ActorEvidence.PROXY_HEADER));
    }

    @Test
    void takesTheEmailForTheNameWhereThatIsAllAProxySays() {
        from("::ffff:10.1.2.3", List.of(), List.of("ada@example.com"));

        assertThat(reader(HEADERS).actorOf(request, false))
                .isEqualTo(person("ada@example.com", "ada@example.com", ActorEvidence.PROXY_HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "11.0.0.1", "::1", "/run/app.sock", ""})
    void doesNotBelieveTheHeaderOfAnybodyElse(String peer) {
        from(peer, List.of("root"), List.of("root@example.com"));

        assertThat(reader(HEADERS).actorOf(request, true)).isEqualTo(Actor.anonymous());
    }

    @Test
    void doesNotBelieveAHeaderThatStandsTwiceOrHasNoEnd() {
        from("10.1.2.3", List.of("root", "ada"), List.of("x".repeat(1_001)));

        assertThat(reader(HEADERS).actorOf(request, true)).isEqualTo(Actor.anonymous());
    }

    @Test
    void prefersThePrincipalToAHeader() {
        from("10.1.2.3", List.of("root"), List.of());
        when(request.getUserPrincipal()).thenReturn(() -> "ada");

        assertThat(reader(HEADERS).actorOf(request, false)).isEqualTo(person("ada", null, ActorEvidence.PRINCIPAL));
    }

    @Test
    void stopsTheStartForAHeaderThatNobodyIsTrustedWith() {
        assertThatThrownBy(() -> reader(Map.of("actor.header", "X-User")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("source.trusted-proxies");
    }

    @Test
    void asksTheResolverOfTheApplicationFirst() {
        when(request.getUserPrincipal()).thenReturn(() -> "gateway");
        when(request.getAttribute("robot")).thenReturn("importer");

        assertThat(reader(Map.of("actor.resolver", Robots.class.getName())).actorOf(request, true))
                .isEqualTo(new Actor(ActorType.SERVICE, "importer", null, "ada", ActorEvidence.APPLICATION, true));
    }

    @Test
    void looksElsewhereWhereTheResolverDoesNotKnow() {
        when(request.getUserPrincipal()).thenReturn(() -> "ada");

        assertThat(reader(Map.of("actor.resolver", Robots.class.getName())).actorOf(request, false))
                .isEqualTo(person("ada", null, ActorEvidence.PRINCIPAL));
    }

    @Test
    void countsWhatTheResolverThrowsAndLooksElsewhere() {
        when(request.getUserPrincipal()).thenReturn(() -> "ada");
        ResolverActors failing = failing(new StackOverflowError());

        assertThat(failing.actorOf(request, false)).isEqualTo(person("ada", null, ActorEvidence.PRINCIPAL));
        assertThat(failing.failures()).isEqualTo(1);
    }

    @Test
    void callsNobodyAnonymousWhoseResolverFailed() {
        Actor actor = failing(new IllegalStateException("secret")).actorOf(request, true);

        assertThat(actor.type()).isEqualTo(ActorType.UNKNOWN);
        assertThat(actor.evidence()).isEqualTo(ActorEvidence.NONE);
    }

    @Test
    void letsAResolverLookAtTheRequestOnly() {
        List<ActorResolver> touching = List.of(
                asked -> Optional.of(ResolvedActor.service(asked.getParameter("key"))),
                asked -> Optional.of(ResolvedActor.service(asked.getSession().getId())),
                asked -> Optional.of(ResolvedActor.service(asked.changeSessionId())),
                asked -> Optional.of(ResolvedActor.service(asked.startAsync().toString())));
        for (ActorResolver resolver : touching) {
            ResolverActors actors = new ResolverActors(resolver, new ActorReader(List.of()));
            actors.actorOf(request, true);
            assertThat(actors.failures()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.Resolver", "java.lang.String", "io.graphqlaudit.actor.ActorResolver"})
    void stopsTheStartForAResolverThatIsNone(String name) {
        assertThatThrownBy(() -> reader(Map.of("actor.resolver", name)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("actor.resolver");
    }

    @Test
    void asksNoResolverWhoDidWhatItRecordsItself() {
        Actor ada = new Actor(ActorType.PERSON, "ada", null, null, ActorEvidence.APPLICATION, false);
        List<Actor> ofItsOwnActs = new ArrayList<>();
        AtomicReference<@Nullable ResolverActors> actors = new AtomicReference<>();
        ActorResolver recording = looked -> {
            ofItsOwnActs.add(Objects.requireNonNull(actors.get()).actorOf(looked, false));
            return Optional.of(ResolvedActor.person("ada", null));
        };
        actors.set(new ResolverActors(recording, new ActorReader(List.of())));

        assertThat(Objects.requireNonNull(actors.get()).actorOf(request, false)).isEqualTo(ada);
        assertThat(Objects.requireNonNull(actors.get()).actorOf(request, false)).isEqualTo(ada);
        assertThat(ofItsOwnActs).containsExactly(Actor.anonymous(), Actor.anonymous());
    }

    private static ResolverActors failing(Error failure) {
        ActorResolver resolver = asked -> {
            throw failure;
        };
        return new ResolverActors(resolver, new ActorReader(List.of(new PrincipalActors())));
    }

    private static ResolverActors failing(RuntimeException failure) {
        ActorResolver resolver = asked -> {
            throw failure;
        };
        return new ResolverActors(resolver, new ActorReader(List.of(new PrincipalActors())));
    }

    private void inSession(Object user) {
        when(request.getSession(false)).thenReturn(session);
        when(session.getAttribute("user")).thenReturn(user);
    }

    private void from(String peer, List<String> users, List<String> emails) {
        when(request.getRemoteAddr()).thenReturn(peer);
        when(request.getHeaders("X-User")).thenAnswer(call -> Collections.enumeration(users));
        when(request.getHeaders("X-Email")).thenAnswer(call -> Collections.enumeration(emails));
    }

    private static Actor person(String id, @Nullable String email, ActorEvidence evidence) {
        return new Actor(ActorType.PERSON, id, email, null, evidence, false);
    }

    private static ActorReader reader(Map<String, String> settings) {
        return ActorReader.of(
                new Settings(new SettingSources(settings, Map.of(), Map.of(), Map.of())),
                ActorReaderTest.class.getClassLoader());
    }

    /** As an application would write one. */
    public static final class Robots implements ActorResolver {
        /** Made by name. */
        public Robots() {}

        @Override
        public Optional<ResolvedActor> resolve(HttpServletRequest asked) {
            return Optional.ofNullable((String) asked.getAttribute("robot"))
                    .map(name -> ResolvedActor.service(name).actingFor("ada"));
        }
    }

    /** A public way to claims, as MicroProfile JWT has it. */
    public interface Token extends Principal {
        /** The claim of that name, of whatever type. */
        @Nullable
        Object getClaim(String name);
    }

    private record TokenPrincipal(
            String getName,
            @Nullable String email,
            @Nullable String preferred) implements Token {
        @Override
        public @Nullable Object getClaim(String name) {
            return switch (name) {
                case "email" -> email;
                case "preferred_username" -> preferred;
                default -> throw new IllegalArgumentException(name);
            };
        }
    }

    /** Its claims cannot be read. */
    public static final class BrokenPrincipal implements Principal {
        @Override
        public String getName() {
            return "ada";
        }

        /** Fails. */
        public Object getClaim(String name) {
            if (name.isEmpty()) {
                return name;
            }
            throw new IllegalStateException(name);
        }
    }

    /** Its claims are no texts. */
    public static final class NumberPrincipal implements Principal {
        @Override
        public String getName() {
            return "ada";
        }

        /** A number for every name. */
        public int getClaim(String name) {
            return name.length();
        }
    }

    /** Its method belongs to no object. */
    public static final class StaticPrincipal implements Principal {
        @Override
        public String getName() {
            return "ada";
        }

        /** The same for all. */
        public static String getClaim(String name) {
            return name;
        }
    }

    private static final class HiddenPrincipal implements Principal {
        @Override
        public String getName() {
            return "ada";
        }

        @SuppressWarnings({"unused", "EffectivelyPrivate"}) // Nobody may call it, which is what is tried.
        public String getClaim(String name) {
            return name;
        }
    }
}
