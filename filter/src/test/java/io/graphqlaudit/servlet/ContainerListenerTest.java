package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.RunningLogs;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers show of their own form that no build starts; on real ones {@link ContainerSignInsTest} asks. */
class ContainerListenerTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpSession session = mock(HttpSession.class);
    private final ContainerListener listener = new ContainerListener();
    private final Auditing auditing = Auditings.of(Captures.into(sink, Map.of()), sink);

    @BeforeEach
    void prepare() {
        when(session.getId()).thenReturn("of-the-form");
        when(session.getServletContext()).thenReturn(context);
        when(session.getAttributeNames()).thenReturn(Collections.emptyEnumeration());
        when(context.getAttribute(ContainerListener.LOG)).thenReturn(auditing.log());
        when(request.getMethod()).thenReturn("POST");
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        when(request.getRequestURI()).thenReturn("/shop/j_security_check");
        when(request.getRequestURL()).thenReturn(new StringBuffer("http://127.0.0.1/shop/j_security_check"));
        when(request.getServletPath()).thenReturn("/j_security_check");
        when(request.getContextPath()).thenReturn("/shop");
        when(request.getRemoteAddr()).thenReturn("192.0.2.7");
        when(request.getContentType()).thenReturn("application/x-www-form-urlencoded");
        when(request.getParameter("j_username")).thenReturn("ada");
    }

    @Test
    void tellsARefusalThatWasForwardedToAnotherPathByThen() throws Exception {
        when(context.getServerInfo()).thenReturn("WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final");
        listener.requestInitialized(event());
        when(request.getRequestURI()).thenReturn("/shop/refused");
        listener.requestDestroyed(event());

        AuditEvent refused = sink.finalEvents().get(0);
        assertThat(refused.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(refused.actor().userId()).isEqualTo("ada");
    }

    @Test
    void tellsARefusalOfAFormInParts() throws Exception {
        when(context.getServerInfo()).thenReturn("WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final");
        when(request.getContentType()).thenReturn("multipart/form-data; boundary=x");
        listener.requestInitialized(event());
        when(request.getRequestURI()).thenReturn("/shop/refused");
        listener.requestDestroyed(event());

        assertThat(sink.finalEvents().get(0).outcome().result()).isEqualTo(Result.FAILURE);
    }

    /** Whose form is known by the path that was asked for, however that is written. */
    @Test
    void takesNobodyForNoRefusalOnWildFlyWhereTheSessionStandsInThePath() {
        when(context.getServerInfo()).thenReturn("WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final");
        when(request.getRequestURI()).thenReturn("/shop/j_security_check;jsessionid=of-the-form");
        sendForm();

        assertThat(sink.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/my_j_security_check",
                "/shop/j_security_check/x",
                "/shop/x;/j_security_check=a/b",
                "/%zz",
                "*",
                ""
            })
    void takesOtherPathsForNoForm(String path) {
        when(context.getServerInfo()).thenReturn("Apache Tomcat/10.1.59");
        when(request.getRequestURI()).thenReturn(path);
        sendForm();

        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void tellsARefusalOnOpenLibertyWhereASuccessShows() throws Exception {
        when(context.getServerInfo()).thenReturn("IBM WebSphere Liberty/26.0.0.3");
        sendForm();

        assertThat(sink.finalEvents().get(0).outcome().result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void takesNobodyForNoRefusalOnWildFlyWhereNothingWasForwarded() {
        when(context.getServerInfo()).thenReturn("WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final");
        sendForm();

        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void takesNobodyForNoRefusalWhereJakartaSecurityJudges() {
        when(context.getServerInfo()).thenReturn("Apache Tomcat/10.1.59");
        when(request.getSession(false)).thenReturn(session);
        when(session.getAttributeNames())
                .thenReturn(Collections.enumeration(List.of("org.glassfish.soteria.original.request")));
        sendForm();

        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void tellsOfWhoComesNextInTheSessionOfAFormThatShowedNobody() throws Exception {
        sendFormInSession();
        comes(null);
        assertThat(sink.isEmpty()).isTrue();
        isRenamed("of-the-form", "renamed");
        comes("ada");
        comes("ada");

        List<AuditEvent> told = sink.finalEvents();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(told.get(0).actor().userId()).isEqualTo("ada");
        assertThat(told.get(0).trace().sessionHash()).isEqualTo(Integer.toHexString("renamed".hashCode()));
    }

    /** As Undertow has it: the client has its answer before the listener hears that the request is over. */
    @Test
    void tellsOnceOfWhoComesNextBeforeTheFormIsOver() throws Exception {
        when(context.getServerInfo()).thenReturn("WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final");
        when(request.getRequestedSessionId()).thenReturn("of-the-form");
        when(request.getSession(false)).thenReturn(session);
        listener.requestInitialized(event());
        Thread other = new Thread(() -> isRenamed("of-the-form", "renamed"));
        other.start();
        other.join();
        comes("ada");
        listener.requestDestroyed(event());
        comes("ada");

        assertThat(sink.finalEvents()).hasSize(1);
    }

    /** As Jakarta Security has it on WildFly, which leaves the session as it is. */
    @Test
    void tellsOfWhoComesNextInASessionThatWaitedForTheForm() throws Exception {
        when(session.getAttributeNames())
                .thenAnswer(asked -> Collections.enumeration(List.of("org.glassfish.soteria.original.request")));
        when(request.getRequestedSessionId()).thenReturn("of-the-form");
        sendFormInSession();
        comes("ada");
        comes("ada");

        assertThat(sink.finalEvents()).hasSize(1);
    }

    /** Whose container does not even look at what they sent, or who are left as they are when the password was wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"Apache Tomcat/10.1.59", "Eclipse GlassFish 7.0.21"})
    void takesWhoWasThereBeforeForNobodyWhoCameByTheForm(String server) {
        when(context.getServerInfo()).thenReturn(server);
        when(request.getRequestedSessionId()).thenReturn("of-the-form");
        when(request.getSession(false)).thenReturn(session);
        listener.requestInitialized(event());
        when(request.getUserPrincipal()).thenReturn(server.contains("Tomcat") ? () -> "ada" : null);
        listener.requestDestroyed(event());
        comes("ada");
        comes("ada");

        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void tellsOfWhoComesAgainBehindAWrongPasswordInTheSameSession() throws Exception {
        when(request.getRequestedSessionId()).thenReturn("of-the-form");
        sendFormInSession();
        sendFormInSession();
        isRenamed("of-the-form", "renamed");
        comes("ada");

        assertThat(sink.finalEvents()).hasSize(1);
    }

    @Test
    void takesWhomTheApplicationSignsInBehindAFormForNobodyWhoCameByIt() {
        sendFormInSession();
        IdentityChanges changes = arrives(null);
        when(request.getUserPrincipal()).thenReturn(() -> "ada");
        leaves(changes);
        comes("ada");

        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void tellsASuccessInTheSessionThatTheContainerGave() throws Exception {
        when(request.getRequestedSessionId()).thenReturn("before");
        when(request.getSession(false)).thenReturn(session);
        listener.requestInitialized(event());
        isRenamed("of-the-form", "renamed");
        when(request.getUserPrincipal()).thenReturn(() -> "ada");
        listener.requestDestroyed(event());

        assertThat(sink.finalEvents().get(0).trace().sessionHash())
                .isEqualTo(Integer.toHexString("renamed".hashCode()));
    }

    @Test
    void takesNobodyForNoRefusalWhereASuccessMayLookTheSame() {
        when(context.getServerInfo()).thenReturn("Another Server/1.0");
        listener.requestInitialized(event());
        listener.requestDestroyed(event());

        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void tellsASuccessEverywhere() throws Exception {
        when(context.getServerInfo()).thenReturn("Another Server/1.0");
        listener.requestInitialized(event());
        when(request.getUserPrincipal()).thenReturn(() -> "ada");
        listener.requestDestroyed(event());

        assertThat(sink.finalEvents().get(0).outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void waitsForTheEndOfTheFormItselfWhereOthersBeginInIt() throws Exception {
        when(context.getServerInfo()).thenReturn("Apache Tomcat/10.1.59");
        listener.requestInitialized(event());
        when(request.getDispatcherType()).thenReturn(DispatcherType.FORWARD);
        listener.requestInitialized(event());
        listener.requestDestroyed(event());
        assertThat(sink.isEmpty()).isTrue();
        listener.requestDestroyed(event());

        assertThat(sink.finalEvents()).hasSize(1);
    }

    @Test
    void isLeftAloneWhereNoFilterRuns() {
        when(context.getServerInfo()).thenReturn("Apache Tomcat/10.1.59");
        when(context.getAttribute(ContainerListener.LOG)).thenReturn(null);
        listener.requestInitialized(event());
        listener.requestDestroyed(event());

        assertThat(sink.isEmpty()).isTrue();
    }

    private void sendForm() {
        listener.requestInitialized(event());
        listener.requestDestroyed(event());
    }

    private void sendFormInSession() {
        when(context.getServerInfo()).thenReturn("Eclipse GlassFish 7.0.21");
        when(request.getSession(false)).thenReturn(session);
        sendForm();
    }

    private void isRenamed(String before, String now) {
        when(session.getId()).thenReturn(now);
        listener.sessionIdChanged(new HttpSessionEvent(session), before);
    }

    /** A request that the application does nothing in. */
    private void comes(@Nullable String name) {
        leaves(arrives(name));
    }

    private @Nullable IdentityChanges arrives(@Nullable String name) {
        when(request.getUserPrincipal()).thenReturn(name == null ? null : () -> name);
        auditing.enter(request, null);
        return IdentityChanges.since(request, null, true);
    }

    private static void leaves(@Nullable IdentityChanges changes) {
        if (changes != null) {
            changes.tell();
        }
        RunningLogs.leave(null);
    }

    private ServletRequestEvent event() {
        return new ServletRequestEvent(context, request);
    }
}
