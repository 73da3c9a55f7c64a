import { Migration } from '@mikro-orm/migrations'

/**
 * The audit log is append-only, held to it by the database itself: a line is neither changed nor
 * deleted but by the two that have to, and each says so for its own transaction (`unlockAudit`).
 * Retention deletes lines; an erasure changes what a line noted beside the deed, and nothing else.
 */
export class AuditGuard extends Migration {
  override name = '2026-11-audit-guard'

  override up(): void {
    this.addSql(`create function refuse_audit_change() returns trigger language plpgsql as $$
      declare
        reason text := coalesce(current_setting('calldeck.audit_change', true), '');
      begin
        if tg_op = 'DELETE' and reason = 'retention' then return old; end if;
        if tg_op = 'UPDATE' and reason = 'erasure'
          and (new.id, new.at, new.action, new.user_id, new.actor_name, new.target)
            is not distinct from
            (old.id, old.at, old.action, old.user_id, old.actor_name, old.target)
        then return new; end if;
        raise exception 'The audit log is append-only: % refused.', lower(tg_op);
      end $$`)
    this.addSql(`create trigger audit_event_append_only before update or delete on audit_event
      for each row execute function refuse_audit_change()`)
    this.addSql(`create trigger audit_event_no_truncate before truncate on audit_event
      for each statement execute function refuse_audit_change()`)
  }
}
