-- What superadmins keep of the page: searches by name, each for its owner or for all.

update audit_schema set version = 4;

-- The owner is an API token ("token:7") or a user of the server ("user:" and the SHA-256 of the name), and has a name to
-- show. The shelf is the owner for a view of their own, and "shared" for one of all: a name stands once on a shelf. The
-- state is what stands in the address of the page behind "#/", in ASCII.
create table audit_saved_view (
  view_id    varchar(36)    collate "C"    primary key,
  owner      varchar(200)   collate "C"    not null,
  owner_name varchar(200)   collate "C"    not null,
  shelf      varchar(200)   collate "C"    not null,
  name       varchar(200)   collate "C"    not null,
  state      varchar(20000) collate "C"    not null,
  saved_at   timestamp(6) with time zone not null
);
create unique index audit_saved_view_by_name on audit_saved_view (shelf, name);
