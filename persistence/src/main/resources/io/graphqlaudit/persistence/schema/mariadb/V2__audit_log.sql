-- The audit log on MariaDB 10.11 or newer. MariaDB came with version 2 of the schema, which is here in one piece.
--
-- MariaDB commits after every statement that changes a table, so each of them may be run again: a migration that was
-- cut short is simply run once more.
-- Text is compared byte by byte and trailing spaces count: utf8mb4_bin would take "ada" and "ada " for the same.
-- Ids are text: the type uuid refuses those of unusual variants, which a client may choose.
-- Times are UTC, whatever the zone of the session. There are no partial indexes and no partitions.

create table if not exists audit_schema (
  version integer not null
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB;

-- One row: the position of the event stored last. Its lock puts writers in a row.
create table if not exists audit_position (
  id            smallint not null primary key check (id = 1),
  last_position bigint   not null
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB;
insert ignore into audit_position (id, last_position) values (1, 0);

create table if not exists audit_event (
  position       bigint       not null primary key,
  occurred_at    datetime(6)  not null,
  event_id char(36) character set ascii collate ascii_bin not null,
  kind           smallint     not null,
  listing        smallint     not null,
  outcome        smallint     not null,
  operation_type smallint,
  actor_number   bigint,
  application    varchar(200) not null,
  actor_id       varchar(200),
  actor_email    varchar(200),
  client_ip      varchar(200),
  action         varchar(200),
  resource_type  varchar(200),
  target         varchar(200),
  operation_name varchar(200),
  session_hash   varchar(200),
  trace_id       varchar(200)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

create index if not exists audit_event_by_time      on audit_event (occurred_at, position);
create index if not exists audit_event_by_listing   on audit_event (listing, occurred_at, position);
create index if not exists audit_event_by_actor     on audit_event (actor_number, occurred_at, position);
create index if not exists audit_event_by_email     on audit_event (actor_email, occurred_at, position);
create index if not exists audit_event_by_address   on audit_event (client_ip, occurred_at, position);
create index if not exists audit_event_by_target    on audit_event (resource_type, target, occurred_at, position);
create index if not exists audit_event_by_operation on audit_event (operation_name, occurred_at, position);
create index if not exists audit_event_by_session   on audit_event (session_hash, occurred_at, position);
create index if not exists audit_event_by_trace     on audit_event (trace_id, occurred_at, position);

create table if not exists audit_event_detail (
  position    bigint      not null primary key,
  occurred_at datetime(6) not null,
  content     longtext    not null
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

create sequence if not exists audit_actor_number start with 1 increment by 50;

create table if not exists audit_actor (
  number  bigint       not null primary key,
  realm   varchar(250) not null,
  name    varchar(200) not null,
  user_id varchar(200),
  email   varchar(200),
  unique audit_actor_realm_name_key (realm, name)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

-- Which numbers a user id has in the applications.
create index if not exists audit_actor_by_name on audit_actor (name);

create table if not exists audit_spool (
  instance char(36) character set ascii collate ascii_bin not null primary key,
  application        varchar(200)      not null,
  last_sequence      bigint            not null,
  updated_at         datetime(6)       not null,
  abandoned          boolean           not null,
  -- Of every record a writer accepted, the store says what became of it: an event, set aside, or lost on the way.
  stored_records     bigint default 0   not null,
  set_aside_records  bigint default 0   not null,
  lost_records       bigint default 0   not null,
  -- How far into its journal damage has been told of, so that no damage is told twice.
  told_place         bigint default 0   not null,
  -- The writer's host, the way its records came (1 a spool on this host, 2 from another host, 3 in its own process),
  -- what it last said of itself, when by its own clock and when by ours, and by how much its clock is ahead of ours.
  node               varchar(200),
  channel            smallint default 1 not null,
  status             longtext,
  status_at          datetime(6),
  heard_at           datetime(6),
  clock_ahead_micros bigint
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

create table if not exists audit_open (
  instance char(36) character set ascii collate ascii_bin not null,
  sequence bigint   not null,
  event_id char(36) character set ascii collate ascii_bin not null,
  content  longtext not null,
  primary key (instance, sequence)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

create table if not exists audit_token (
  id           bigint       not null auto_increment primary key,
  name         varchar(200) not null,
  -- The name while the token is valid, null afterwards: one valid token for each name.
  valid_name   varchar(200) unique,
  hash         varchar(64)  not null unique,
  scopes       varchar(400) not null,
  application  varchar(200),
  created_at   datetime(6)  not null,
  expires_at   datetime(6),
  revoked_at   datetime(6),
  last_used_at datetime(6)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

-- Records that this release could not turn into an event, as they came; a later release tries again, and holds them
-- to what may come by their channel.
create table if not exists audit_set_aside (
  instance char(36) character set ascii collate ascii_bin not null,
  sequence         bigint       not null,
  stage            smallint     not null,
  channel          smallint     not null,
  reason           varchar(200) not null,
  software_version varchar(100) not null,
  set_aside_at     datetime(6)  not null,
  content          longblob     not null,
  primary key (instance, sequence)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

-- Who may do what only one server at a time may do. The token rises with every change of holder, and every
-- transaction of the holder checks it, so that one who slept through its lease changes nothing.
create table if not exists audit_lease (
  name       varchar(100) not null primary key,
  holder     varchar(200) not null,
  token      bigint       not null,
  expires_at datetime(6)  not null
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;
insert ignore into audit_lease (name, holder, token, expires_at) values ('retention', '', 0, '1970-01-01 00:00:00');

-- Events that must stay whatever their age: those received from from_time on and before to_time, of that application
-- and actor; an open end holds everything on its side.
create table if not exists audit_hold (
  id          bigint        not null auto_increment primary key,
  name        varchar(200)  not null,
  -- The name while the hold stands, null afterwards: one standing hold of each name.
  active_name varchar(200)  unique,
  reason      varchar(1000) not null,
  from_time   datetime(6),
  to_time     datetime(6),
  application varchar(200),
  actor_id    varchar(200),
  -- The same in small letters, as events have it: written by the application, since databases differ in that.
  actor_email varchar(200),
  placed_at   datetime(6)   not null,
  placed_by   varchar(200)  not null,
  released_at datetime(6),
  released_by varchar(200)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

-- A purge under way or done. One that was cut short is finished by the next holder of the lease.
create table if not exists audit_purge (
  id          bigint      not null auto_increment primary key,
  kind        smallint,
  before_time datetime(6) not null,
  deleted     bigint      not null,
  held        bigint      not null,
  first_time  datetime(6),
  last_time   datetime(6),
  started_at  datetime(6) not null,
  finished_at datetime(6)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

-- Last of all, so that what was cut short is not taken for whole.
insert into audit_schema (version) select 2 where not exists (select version from audit_schema);
