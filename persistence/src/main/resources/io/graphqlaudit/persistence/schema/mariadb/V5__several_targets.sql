-- Events of which the columns do not tell all that was acted on, or done. Each step may be run again.

-- 1: the JSON tells of further targets or of a name beside the id; 2: of further actions, too; null: of neither. Of what is
-- there already nobody has looked, so that its JSON is always asked.
alter table audit_event add column if not exists untold smallint default 2;
alter table audit_event alter column untold drop default;

update audit_schema set version = 5;
