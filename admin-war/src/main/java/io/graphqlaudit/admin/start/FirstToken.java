package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.access.Authenticator;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.access.TokenRules;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.persistence.token.TokenStore;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.DataDirectory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives a store without tokens its first one, and forgets the file that told it once it was used. */
final class FirstToken implements Authenticator.FirstUse {
    private static final Logger LOG = System.getLogger(FirstToken.class.getName());
    private static final String NAME = "first";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 512;

    private final Path file;
    private volatile @Nullable String hashInFile;

    FirstToken(DataDirectory data) {
        this.file = data.root().resolve("first-token");
        this.hashInFile = hashOf(file);
    }

    /** @throws SettingsException when the setting gives none that could be a token */
    static void check(Settings settings) {
        if (settings.string(KnownSettings.BOOTSTRAP_TOKEN)
                .filter(token -> token.length() < SHORTEST)
                .isPresent()) {
            throw new SettingsException(
                    "The setting bootstrap.token must be at least " + SHORTEST + " characters long.");
        }
        if (settings.string(KnownSettings.BOOTSTRAP_TOKEN)
                .filter(token -> !token.matches("[!-~]{1," + LONGEST + "}"))
                .isPresent()) {
            throw new SettingsException("The setting bootstrap.token must be of at most " + LONGEST
                    + " letters, digits and signs of ASCII, without blanks, as it is sent in a header.");
        }
    }

    /**
     * Makes the token of the setting; else a random one, told by the console or else by a file.
     *
     * @return what there is to record of it; empty when there was one already
     */
    Optional<Act> makeWhereThereIsNone(
            TokenStore tokens, Settings settings, Optional<Consumer<String>> console, Clock clock) {
        if (!tokens.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> given = settings.string(KnownSettings.BOOTSTRAP_TOKEN);
        String token = given.orElseGet(TokenSecret::generate);
        if (given.isEmpty() && console.isEmpty()) {
            writeFile(token);
        }
        Instant now = clock.instant();
        tokens.create(NAME, TokenSecret.hash(token), Scope.words(), null, now, null);
        if (given.isEmpty()) {
            console.ifPresent(line -> line.accept("token: " + token));
        }
        return Optional.of(made(now));
    }

    private static Act made(Instant at) {
        Map<String, String> details = new HashMap<>(TokenRules.details(NAME, new TreeSet<>(Scope.words()), null, null));
        details.put("via", "first start");
        return new Act(
                "token_create",
                at,
                new Actor(ActorType.SERVICE, SelfAudit.APPLICATION, null, null, ActorEvidence.NONE, true),
                Source.none(),
                null,
                details,
                new Outcome(Result.SUCCESS, null, List.of(), Set.of()));
    }

    @Override
    public void used(String hash) {
        String told = hashInFile;
        if (told == null || !MessageDigest.isEqual(bytes(hash), bytes(told))) {
            return;
        }
        hashInFile = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} was used and could not be deleted: delete it by hand.", file);
        }
    }

    private static byte[] bytes(String hash) {
        return hash.getBytes(StandardCharsets.US_ASCII);
    }

    private void writeFile(String token) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly());
            Files.writeString(file, token + "\n");
        } catch (IOException e) {
            throw new StartupException("The first token cannot be written to " + file + ".", e);
        }
        hashInFile = TokenSecret.hash(token);
        LOG.log(Level.INFO, "The first API token is in {0}; the file is deleted when the token is first used.", file);
    }

    private static @Nullable String hashOf(Path file) {
        try {
            return Files.exists(file)
                    ? TokenSecret.hash(
                            Files.readString(file, StandardCharsets.UTF_8).strip())
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
