package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What servers show of their own form that no build starts; on real ones {@link ContainerSignInsTest} asks. */
class ContainerListenerTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final ContainerListener listener = new ContainerListener();

    @BeforeEach
    void prepare() {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of()), sink);
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

    private ServletRequestEvent event() {
        return new ServletRequestEvent(context, request);
    }
}
