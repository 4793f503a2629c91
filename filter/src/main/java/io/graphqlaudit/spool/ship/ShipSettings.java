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
        URI uri;
        try {
            uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (URISyntaxException e) {
            throw new SettingsException("The value of the setting ship.url is not a URL.");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        // What else a URL can hold may be a secret, so the value is not repeated.
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new SettingsException("The value of the setting ship.url is not the address of an admin WAR, such as"
                    + " https://audit.example.com/graphql-audit.");
        }
        if (scheme.equals("http") && !insecure && !isLoopback(uri.getHost())) {
            throw new SettingsException("The setting ship.url must begin with https: events and token would travel in"
                    + " the clear to " + uri.getHost() + ". If they may, set ship.insecure to true.");
        }
        return URI.create(uri + BatchFormat.PATH);
    }

    /** By its name alone: an address that is looked up may be another one a moment later. */
    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
