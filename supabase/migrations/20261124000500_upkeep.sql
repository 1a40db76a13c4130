-- Deletes what nobody uses any more: vaults untouched for 18 months with all their records, and the accounts of devices
-- that never joined a vault. Returns how many of each were deleted.
create function private.clean_up(out vaults bigint, out accounts bigint)
language plpgsql volatile set search_path = '' as $$
begin
  delete from public.vaults where touched_at < now() - interval '18 months';
  get diagnostics vaults = row_count;
  delete from auth.users as account
  where account.is_anonymous
    and greatest(account.created_at, account.last_sign_in_at) < now() - interval '30 days'
    and not exists (select from public.members where user_id = account.id);
  get diagnostics accounts = row_count;
  delete from private.meters where opened_at < now() - interval '1 hour';
end
$$;

-- To be called after a backup was restored: every device then offers everything it has again, so nothing is lost that
-- any device still has.
create function private.renew_epochs() returns void
language sql volatile set search_path = '' as $$
  update public.vaults set epoch = gen_random_uuid()
$$;

revoke execute on function private.clean_up(), private.renew_epochs() from public, anon, authenticated;

-- Hosted projects have pg_cron. Elsewhere the operator calls private.clean_up() once a day.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('clearing clean-up', '17 3 * * *', 'select private.clean_up()');
  end if;
end
$$;
