-- Every edit leaves the bytes that it replaced behind until vacuum has been there. By default it comes when a fifth of a
-- table is dead, which is a fifth more disk for everybody, and more in the index by seq. Room in each page (a fill factor)
-- was tried, too: it costs more than it saves, because `seq` is in an index and changes each time.
do $$
begin
  for part in 0 .. 15 loop
    execute format(
      'alter table private.records_%s set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 100)', part);
  end loop;
end
$$;
