-- Many byte strings come as one, with the length of each: an array in text form takes ten times as long to read.
create function private.cut(p_bytes bytea, p_lengths integer[]) returns bytea[]
language plpgsql immutable set search_path = '' as $$
declare
  pieces bytea[] := '{}';
  at integer := 1;
begin
  for place in 1 .. cardinality(p_lengths) loop
    pieces[place] := substring(p_bytes from at for p_lengths[place]);
    at := at + p_lengths[place];
  end loop;
  return pieces;
end
$$;
revoke execute on function private.cut(bytea, integer[]) from public, anon, authenticated;
