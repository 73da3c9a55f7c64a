import type { Actor } from '../audit/audit.ts'
import { getRetention, previewRetention } from './get-retention.ts'
import type { RetentionContext } from './retention-context.ts'
import type { Retention, RetentionPreview, RetentionChanges } from './retention.ts'
import { saveRetention } from './save-retention.ts'
import { startRetention, type StartedRetention } from './start-retention.ts'

/** How long things are kept. */
export interface RetentionDesk {
  get(): Promise<Retention>
  save(rules: RetentionChanges, actor: Actor): Promise<Retention>
  /** What would go now; rules that are given stand in for the stored ones. */
  preview(rules: RetentionChanges): Promise<RetentionPreview>
  /** Applies the stored rules now; answers at once. */
  run(actor: Actor): Promise<StartedRetention>
}

/** The retention's part of core. */
export function wireRetention(context: RetentionContext): RetentionDesk {
  return {
    get: () => getRetention(context),
    save: (rules, actor) => saveRetention(context, rules, actor),
    preview: (rules) => previewRetention(context, rules),
    run: (actor) => startRetention(context, actor),
  }
}
