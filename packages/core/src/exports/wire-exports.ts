import { cancelExport } from './cancel-export.ts'
import { createExport } from './create-export.ts'
import { deleteExport } from './delete-export.ts'
import type { ExportContext } from './export-context.ts'
import { toExport } from './export-rows.ts'
import type { Exports } from './export.ts'
import { findExport } from './find-export.ts'
import { listExports } from './list-exports.ts'
import { openExport } from './open-export.ts'

/** The exports' part of core. */
export function wireExports(context: ExportContext): Exports {
  const db = context.database.sql
  const now = (): Date => context.clock.now()
  return {
    create: (input, person) => createExport(context, input, person),
    list: (input, person) => listExports(db, input, { person, now: now() }),
    get: async (id, person) => toExport(await findExport(db, id, person), person, now()),
    cancel: (id, person) => cancelExport(context, id, person),
    delete: (id, person) => deleteExport(context, id, person),
    open: (id, person, { isHead = false } = {}) => openExport(context, id, { person, isHead }),
  }
}
