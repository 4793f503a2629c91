package io.graphqlaudit.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A web application with the filter's jar, whose people the server signs in by a form. */
final class SignInArchive {
    /** Whom it knows; without Jakarta Security the server has to. */
    static final ServerUser ADA = new ServerUser("ada", "lovelace-1815", "member");

    /** Its page with the form, which everybody may see. */
    static final String PAGE = "in.html";

    /** The security domain that it asks WildFly for, with Jakarta Security. */
    static final String WILDFLY_DOMAIN = "people-of-applications";

    private static final Path FILTER_JAR =
            Path.of(System.getProperty("filter.jar")).normalize();

    private static final String FORM = """
            <form method="post" action="j_security_check">
              <input name="j_username"/><input name="j_password" type="password"/><button>In</button>
            </form>
            """;

    private static final String LOGIN_CONFIG = """
            <login-config>
              <auth-method>FORM</auth-method>
              <realm-name>audit</realm-name>
              <form-login-config>
                <form-login-page>/in.html</form-login-page>
                <form-error-page>/refused.html</form-error-page>
              </form-login-config>
            </login-config>
            """;

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>audit</filter-name>
                <filter-class>io.graphqlaudit.servlet.AuditFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>audit</filter-name>
                <url-pattern>/*</url-pattern>
                <dispatcher>REQUEST</dispatcher>
                <dispatcher>ASYNC</dispatcher>
              </filter-mapping>
              <servlet>
                <servlet-name>shop</servlet-name>
                <servlet-class>%s</servlet-class>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>shop</servlet-name>
                <url-pattern>%s</url-pattern>
                <url-pattern>%s</url-pattern>
                <url-pattern>%s</url-pattern>
                <url-pattern>%s</url-pattern>
              </servlet-mapping>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>secret</web-resource-name>
                  <url-pattern>%s</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>%s</role-name></auth-constraint>
              </security-constraint>
              %s<security-role><role-name>%s</role-name></security-role>
            </web-app>
            """;

    private SignInArchive() {}

    /** Writes one whose {@code web.xml} asks for the form. */
    static Path withLoginConfig(Path file) throws IOException {
        try (FileSystem archive = create(file)) {
            write(archive, LOGIN_CONFIG);
        }
        return file;
    }

    /** Writes one that asks for it by Jakarta Security, and knows its people itself. */
    static Path withJakartaSecurity(Path file) throws IOException {
        try (FileSystem archive = create(file)) {
            write(archive, "");
            ClassFile.copy(FormPeople.class, archive.getPath("WEB-INF", "classes"));
            Files.writeString(archive.getPath("WEB-INF", "beans.xml"), """
                    <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
                    """);
            Files.writeString(
                    archive.getPath("WEB-INF", "jboss-web.xml"),
                    "<jboss-web><security-domain>" + WILDFLY_DOMAIN + "</security-domain></jboss-web>");
        }
        return file;
    }

    private static FileSystem create(Path file) throws IOException {
        return FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"));
    }

    private static void write(FileSystem archive, String loginConfig) throws IOException {
        Files.writeString(archive.getPath(PAGE), FORM);
        Files.writeString(archive.getPath("refused.html"), FORM);
        ClassFile.copy(FormShop.class, archive.getPath("WEB-INF", "classes"));
        Path libraries = Files.createDirectories(archive.getPath("WEB-INF", "lib"));
        Files.copy(FILTER_JAR, libraries.resolve("graphql-audit-filter.jar"));
        Files.writeString(
                archive.getPath("WEB-INF", "web.xml"),
                WEB_XML.formatted(
                        FormShop.class.getName(),
                        FormShop.SECRET,
                        FormShop.GRAPHQL,
                        FormShop.OUT,
                        FormShop.LATER,
                        FormShop.SECRET,
                        ADA.role(),
                        loginConfig,
                        ADA.role()));
    }
}
