package io.graphqlaudit.browser;

import io.graphqlaudit.it.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page in a browser of its own, read and used as a person does: by what things are and are called. */
final class Ui implements AutoCloseable {
    /** Long enough for a busy machine, short enough to learn what is missing. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SCRIPT = read("seen.js");

    private final URI home;
    private final ChromeDriver driver;
    private final Traffic traffic;

    private Ui(URI home, ChromeDriver driver) {
        this.home = home;
        this.driver = driver;
        this.traffic = new Traffic(driver);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** @param home where the page stands, ending with a slash */
    static Ui open(URI home, Path downloads) {
        Ui ui = new Ui(home, Chromium.start(downloads));
        ui.driver.get(home.toString());
        return ui;
    }

    /** As it is for somebody who presents a token on the page for signing in. */
    static Ui signedIn(URI home, Path downloads, String token) {
        Ui ui = open(home, downloads);
        ui.signIn(token);
        return ui;
    }

    void signIn(String token) {
        type("API token", token);
        keys(Keys.ENTER);
        awaitGone("field", "API token");
        shows("Sign out");
    }

    /** Leads to a state of the page by its address, such as {@code "events?q=kind:login"}. */
    void go(String fragment) {
        driver.get(home + "#/" + fragment);
    }

    ChromeDriver driver() {
        return driver;
    }

    Traffic traffic() {
        return traffic;
    }

    /** What the browser prefers: {@code light} or {@code dark}. */
    void prefers(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** A screen of so many pixels of CSS, each of {@code scale} times as many real ones. */
    void screen(int width, int height, int scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    }

    /** The screen as it was. */
    void wholeScreen() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** What stands behind the {@code #} of the address. */
    String fragment() {
        String address = driver.getCurrentUrl();
        return Objects.requireNonNull(address).substring(address.indexOf('#') + 1);
    }

    /** The fragment without the moments that its search meant, which go on with the clock. */
    String state() {
        return fragment().replaceAll("&times=[^&]*", "");
    }

    Optional<WebElement> find(String role, String name) {
        return Optional.ofNullable(
                (WebElement) run("return named(arguments[0], arguments[1], false, null);", role, name));
    }

    /** The visible thing of this role whose name contains the words; where several do, the one called exactly so. */
    WebElement get(String role, String name) {
        return await(role + " “" + name + "”", () -> find(role, name), Optional::isPresent)
                .orElseThrow();
    }

    /** As {@link #get}, inside another thing. */
    WebElement get(WebElement inside, String role, String name) {
        return await(
                role + " “" + name + "” inside",
                () -> Objects.requireNonNull(
                        (WebElement) run(
                                "return named(arguments[1], arguments[2], false, arguments[0]);", inside, role, name),
                        "none"),
                found -> true);
    }

    void click(String role, String name) {
        await(
                "a click on " + role + " “" + name + "”",
                () -> {
                    get(role, name).click();
                    return true;
                },
                done -> done);
    }

    /** Puts a text into a field in place of what stood there. */
    void type(String field, String text) {
        WebElement element = get("field", field);
        element.click();
        element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        element.sendKeys(text);
    }

    /** Chooses an option of a list by what it says. */
    void choose(String list, String option) {
        WebElement element = get("list", list);
        await("an option “" + option + "” of " + list, () -> options(element), all -> all.contains(option));
        element.findElements(By.tagName("option")).stream()
                .filter(each -> option.equals(each.getText().strip()))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private static List<String> options(WebElement list) {
        return list.findElements(By.tagName("option")).stream()
                .map(each -> each.getText().strip())
                .toList();
    }

    /** Gives keys to what has the focus. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses a key while another is held down. */
    void chord(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** Presses Tab until the thing has the focus, as somebody without a mouse does. */
    void tabTo(String role, String name) {
        WebElement wanted = get(role, name);
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            if (Boolean.TRUE.equals(
                    run("return focused() === named(arguments[0], arguments[1], false, null);", role, name))) {
                return;
            }
            keys(Keys.TAB);
            passed.add(focused());
        }
        throw new AssertionError(
                "The keyboard does not reach " + role + " “" + name + "” (" + wanted + ") but " + passed);
    }

    /** What has the focus: its role in short and its name. */
    String focused() {
        return String.valueOf(
                run(
                        "const f = focused(); return f ? `${f.getAttribute('role') ?? f.localName} ${name(f).slice(0, 80)}` : '';"));
    }

    /** All that can be read on the page, spaces evened. */
    String text() {
        return String.valueOf(run("return tidy(text(document.body));"));
    }

    String text(WebElement element) {
        return String.valueOf(run("return tidy(text(arguments[0]));", element));
    }

    /** The lines of the tables on the page, each read in one. */
    @SuppressWarnings("unchecked") // A script's array of strings.
    List<String> rows() {
        return (List<String>) Objects.requireNonNull(
                run("return [...matching(SELECTORS.row)].filter(visible).map((row) => tidy(text(row)));"));
    }

    /** Waits until the words can be read somewhere. */
    void shows(String words) {
        await("“" + words + "” on the page", this::text, text -> text.contains(words));
    }

    void awaitGone(String role, String name) {
        await(role + " “" + name + "” is gone", () -> find(role, name), Optional::isEmpty);
    }

    /** The first answer that is enough; what changes while it is looked at is looked at again. */
    <T> T await(String what, Callable<T> question, Predicate<T> enough) {
        return Eventually.get(what, () -> retried(question), enough, PATIENCE);
    }

    private static <T> T retried(Callable<T> question) throws Exception {
        try {
            return question.call();
        } catch (StaleElementReferenceException replaced) {
            return question.call();
        }
    }

    /** Runs a script that knows the functions of {@code seen.js}. */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(SCRIPT + script, arguments);
    }

    @Override
    public void close() {
        driver.quit();
    }

    static String read(String resource) {
        try (InputStream in = Ui.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
