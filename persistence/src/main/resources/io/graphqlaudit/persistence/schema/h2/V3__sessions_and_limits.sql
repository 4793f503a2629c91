-- Who may ask: browsers that signed in, and how often and how wrongly somebody asked.

update audit_schema set version = 3;

-- A browser that signed in, by the SHA-256 of what its cookie holds: with an API token, which must stay valid, or as a
-- user of the server, who then has a name here.
create table audit_session (
  hash       varchar(64)                 primary key,
  token_hash varchar(64),
  user_name  varchar(400),
  created_at timestamp(6) with time zone not null,
  used_at    timestamp(6) with time zone not null
);

-- What is counted of somebody since a moment: requests of a token in a minute, refusals of an address.
create table audit_counter (
  subject varchar(400)                primary key,
  amount  bigint                      not null,
  since   timestamp(6) with time zone not null
);
