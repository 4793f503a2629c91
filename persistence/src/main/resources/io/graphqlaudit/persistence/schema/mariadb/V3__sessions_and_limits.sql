-- Who may ask: browsers that signed in, and how often and how wrongly somebody asked. Each step may be run again.

-- A browser that signed in, by the SHA-256 of what its cookie holds: with an API token, which must stay valid, or as a
-- user of the server, who then has a name here.
create table if not exists audit_session (
  hash       varchar(64)  not null primary key,
  token_hash varchar(64),
  user_name  varchar(200),
  created_at datetime(6)  not null,
  used_at    datetime(6)  not null
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

-- What is counted of somebody since a moment: requests of a token in a minute, refusals of an address.
create table if not exists audit_counter (
  subject varchar(200) not null primary key,
  amount  bigint       not null,
  since   datetime(6)  not null
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

update audit_schema set version = 3;
