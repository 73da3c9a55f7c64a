import { z } from 'zod'
import type { CallBook } from '../book/call-book.ts'

const row = z.record(z.string(), z.json())

/** Changes to the list of calls, applied in this order. */
export const callChangesSchema = z.strictObject({
  add: row.array().default([]),
  remove: z.string().array().default([]),
  /** Positions in the whole list, 0 being the newest; each counted after the removal before it. */
  removeAt: z.int().min(0).array().default([]),
  update: z.record(z.string(), row).default({}),
})

export type CallChanges = z.infer<typeof callChangesSchema>

/** Applies the changes; tells what was added and which UUIDs there are no calls of. */
export function changeCalls(book: CallBook, changes: CallChanges) {
  const added = changes.add.map((partial) => book.add(partial))
  const unknown = changes.remove.filter((uuid) => !book.remove(uuid))
  for (const position of changes.removeAt) book.removeAt(position)
  for (const [uuid, values] of Object.entries(changes.update)) {
    if (!book.update(uuid, values)) unknown.push(uuid)
  }
  return { added, unknown }
}
