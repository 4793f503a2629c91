package io.graphqlaudit.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts a Chromium of its own, without a window and with a new profile, which asks nobody but the page's server. */
final class Chromium {
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            // Screenshots look the same wherever they are made.
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--lang=en-GB",
            "--window-size=1280,900");

    /** Selenium warns of each browser that is newer than itself, of which it needs nothing here. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private Chromium() {}

    /**
     * A browser in which nobody is signed in. Where there is none the test is left out, aloud; with {@code
     * -Dbrowser.required=true} it fails.
     *
     * @param downloads where it puts what is downloaded
     */
    static ChromeDriver start(Path downloads) {
        Optional<Path> browser = Executable.BROWSER.find();
        Optional<Path> driver = Executable.DRIVER.find();
        if (browser.isEmpty() || driver.isEmpty()) {
            throw missing(browser.isEmpty() ? Executable.BROWSER : Executable.DRIVER);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments(new ArrayList<>(FLAGS));
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "download.default_directory",
                        downloads.toAbsolutePath().toString(),
                        "download.prompt_for_download",
                        false));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new ChromeDriver(service, options);
    }

    private static RuntimeException missing(Executable what) {
        String said = "NOT SHOWN: the page in a real browser: none of " + what.names() + " is on the PATH, nor does -D"
                + what.property() + " or " + what.variable() + " name one.";
        if (Boolean.getBoolean("browser.required")) {
            throw new AssertionError(said);
        }
        System.err.println(said);
        Assumptions.abort(said);
        return new IllegalStateException(said);
    }
}
