package io.graphqlaudit.spool.ship;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an application's events are sent.
 *
 * @param endpoint the admin WAR's {@code /ingest}
 * @param token a token of scope {@code ingest}, bound to the application
 * @param timeout longest time for one batch to be sent, stored and answered
 */
public record ShipSettings(URI endpoint, String token, Duration timeout) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,512}");

    public ShipSettings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(timeout, "timeout");
    }

    /**
     * What the settings say; empty when events are not sent anywhere.
     *
     * @throws SettingsException when they cannot be followed
     */
    public static Optional<ShipSettings> of(Settings settings) {
        return settings.string(KnownSettings.SHIP_URL).map(url -> of(url, settings));
    }

    /** The endpoint without anything that could be secret. */
    @Override
    public String toString() {
        return endpoint.toString();
    }

    private static ShipSettings of(String url, Settings settings) {
        String token = settings.string(KnownSettings.SHIP_TOKEN)
                .orElseThrow(() -> new SettingsException("The setting ship.url needs ship.token beside it: a token with"
                        + " scope ingest, bound to this application."));
        if (!TOKEN.matcher(token).matches()) {
            throw new SettingsException("The value of the setting ship.token is not a token.");
        }
        Duration timeout = settings.duration(KnownSettings.SHIP_TIMEOUT);
        if (timeout.isZero()) {
            throw new SettingsException("The setting ship.timeout must be more than nothing.");
        }
        return new ShipSettings(endpoint(url, settings.flag(KnownSettings.SHIP_INSECURE)), token, timeout);
    }

    private static URI endpoint(String url, boolean insecure) {
        URI uri = parsed(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw wrong("does not begin with https://");
        }
        if (uri.getHost() == null) {
            throw wrong("names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong("holds a user or a password; the token belongs into ship.token");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong("goes on behind its path, with ? or #");
        }
        if (scheme.equals("http") && !insecure && !isLoopback(uri.getHost())) {
            throw new SettingsException("The setting ship.url must begin with https: events and token would travel in"
                    + " the clear to " + uri.getHost() + ". If they may, set ship.insecure to true.");
        }
        return URI.create(uri + BatchFormat.PATH);
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw wrong("is not a URL");
        }
    }

    /** What a URL can hold may be a secret, so the value is not repeated. */
    private static SettingsException wrong(String flaw) {
        return new SettingsException("The value of the setting ship.url " + flaw
                + ": give the address of an admin WAR, such as https://audit.example.com/graphql-audit.");
    }

    /** By its name alone: an address that is looked up may be another one a moment later. */
    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
