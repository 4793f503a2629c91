package io.graphqlaudit.servers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The sample application's archive, with another {@code web.xml}. */
final class DemoArchive {
    static final Path WAR = Path.of(System.getProperty("demo.war")).normalize();

    private static final Pattern FILTER = Pattern.compile("<filter>.*</filter-mapping>", Pattern.DOTALL);
    private static final Pattern FILTER_NAME = Pattern.compile("<filter-name>audit</filter-name>");
    private static final String METADATA_COMPLETE = " metadata-complete=\"true\"";

    /** What the sample says of itself by init-params. */
    private static final Map<String, String> SETTINGS =
            Map.of("actor.session-attribute", "user", "export.demo-models", "demo-fraud");

    private final Path folder;
    private final String webXml;

    /** With the sample's own descriptor; each archive made of it goes into that folder. */
    DemoArchive(Path folder) throws IOException {
        this(folder, descriptorOf(WAR));
    }

    private DemoArchive(Path folder, String webXml) {
        this.folder = folder;
        this.webXml = webXml;
    }

    /** Without a word of the filter, and with these parameters of the web application instead. */
    DemoArchive withoutFilter(Map<String, String> parameters) {
        StringBuilder all = new StringBuilder();
        SETTINGS.forEach((name, value) -> all.append(parameter(name, value)));
        parameters.forEach((name, value) -> all.append(parameter(name, value)));
        return new DemoArchive(folder, replaced(FILTER, all.toString()));
    }

    /** With the filter under another name, and parameters of the web application beside it. */
    DemoArchive withFilterNamed(String filterName, Map<String, String> parameters) {
        StringBuilder all = new StringBuilder("<filter>");
        parameters.forEach((name, value) -> all.insert(0, parameter(name, value)));
        String renamed = replaced(FILTER_NAME, "<filter-name>" + filterName + "</filter-name>");
        return new DemoArchive(folder, renamed.replaceFirst("<filter>", all.toString()));
    }

    /** So that a server looks for annotations and fragments, too. */
    DemoArchive incomplete() {
        if (!webXml.contains(METADATA_COMPLETE)) {
            throw new AssertionError("The sample's web.xml is not metadata-complete.");
        }
        return new DemoArchive(folder, webXml.replace(METADATA_COMPLETE, ""));
    }

    /** Written under that name, without ending. */
    Path as(String name) throws IOException {
        Path war = Files.copy(WAR, folder.resolve(name + ".war"));
        try (FileSystem archive = FileSystems.newFileSystem(war)) {
            Files.writeString(archive.getPath("WEB-INF/web.xml"), webXml);
        }
        return war;
    }

    private String replaced(Pattern what, String by) {
        if (!what.matcher(webXml).find()) {
            throw new AssertionError("The sample's web.xml has no " + what);
        }
        return what.matcher(webXml).replaceAll(by);
    }

    private static String parameter(String name, String value) {
        return "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>%n"
                .formatted(name, value);
    }

    private static String descriptorOf(Path war) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(war)) {
            return Files.readString(archive.getPath("WEB-INF/web.xml"));
        }
    }
}
