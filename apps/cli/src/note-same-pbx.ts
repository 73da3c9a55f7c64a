import type { Desk } from './desk.ts'
import type { Source } from './contract.ts'
import { printable } from './output/printable.ts'

/** Remarks that figures over these sources count calls several times, where two read the same PBX. */
export function noteSamePbx({ output }: Desk, sources: readonly Source[]): void {
  const names = sources
    .filter(({ duplicates }) => duplicates.length > 0)
    .map(({ name }) => printable(name))
  if (names.length === 0) return
  output.note(
    `These sources read the same PBX, so its calls are counted more than once: ${names.join(', ')}.`,
  )
}
