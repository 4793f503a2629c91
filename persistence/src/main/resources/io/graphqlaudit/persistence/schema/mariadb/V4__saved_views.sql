-- What superadmins keep of the page: searches by name, each for its owner or for all. Each step may be run again.

-- The owner is an API token ("token:7") or a user of the server ("user:" and the SHA-256 of the name), and has a name to
-- show. The shelf is the owner for a view of their own, and "shared" for one of all: a name stands once on a shelf. The
-- state is what stands in the address of the page behind "#/", in ASCII.
create table if not exists audit_saved_view (
  view_id    varchar(36)  not null primary key,
  owner      varchar(200) not null,
  owner_name varchar(200) not null,
  shelf      varchar(200) not null,
  name       varchar(200) not null,
  state      text         not null,
  saved_at   datetime(6)  not null,
  unique key audit_saved_view_by_name (shelf, name)
) character set utf8mb4 collate utf8mb4_nopad_bin engine InnoDB row_format dynamic;

update audit_schema set version = 4;
