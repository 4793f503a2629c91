# The admin WAR by itself; docs/containers.md says how to build and run it. Not for an audited application: that one
# has the filter's jar and nothing of this.
FROM eclipse-temurin:17.0.20_8-jre-noble

# An application that shares the data folder must run as this user, too.
ARG USER_ID=10001

RUN groupadd --gid "$USER_ID" graphql-audit \
    && useradd --uid "$USER_ID" --gid "$USER_ID" --home-dir /var/lib/graphql-audit --no-create-home --shell /usr/sbin/nologin graphql-audit \
    && install -d -m 0700 -o "$USER_ID" -g "$USER_ID" /var/lib/graphql-audit

# What "mvn package" has made; the archive holds its server.
COPY admin-war/target/graphql-audit-admin.war /opt/graphql-audit/graphql-audit-admin.war

# A new volume takes owner and mode of the folder that it stands in for.
VOLUME /var/lib/graphql-audit
ENV GRAPHQLAUDIT_DATA_DIR=/var/lib/graphql-audit

USER $USER_ID:$USER_ID
WORKDIR /var/lib/graphql-audit
EXPOSE 8080

# Live, not ready: a full spool or a database that is away is told to whoever watches /health/ready, and is not mended by a
# new start.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/health/live"]

# SIGTERM reaches Java itself, which ends in order within 25 seconds. No secret stands here: see compose.yaml.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/graphql-audit/graphql-audit-admin.war"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
