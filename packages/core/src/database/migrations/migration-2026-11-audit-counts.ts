import { Migration } from '@mikro-orm/migrations'

/**
 * A line of the audit log counts how often the same was done again, and when last. The database
 * allows one more at a time and nothing else: a count never falls, and nothing of the line changes.
 */
export class AuditCounts extends Migration {
  override name = '2026-11-audit-counts'

  override up(): void {
    this.addSql(`alter table audit_event add column times integer not null default 1,
      add column last_at timestamptz`)
    this.addSql(`create or replace function refuse_audit_change() returns trigger language plpgsql as $$
      declare
        reason text := coalesce(current_setting('calldeck.audit_change', true), '');
      begin
        if tg_op = 'DELETE' and reason = 'retention' then return old; end if;
        if tg_op = 'UPDATE'
          and (new.id, new.at, new.action, new.user_id, new.actor_name, new.target)
            is not distinct from
            (old.id, old.at, old.action, old.user_id, old.actor_name, old.target)
        then
          if reason = 'erasure'
            and (new.times, new.last_at) is not distinct from (old.times, old.last_at)
          then return new; end if;
          if new.detail is not distinct from old.detail
            and new.times = old.times + 1 and new.last_at >= coalesce(old.last_at, old.at)
          then return new; end if;
        end if;
        raise exception 'The audit log is append-only: % refused.', lower(tg_op);
      end $$`)
  }
}
