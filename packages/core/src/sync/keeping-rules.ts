import type { ErasedNumbers } from '../numbering/erased-numbers.ts'

/** What may be stored of what the PBX tells; read when a worker takes a run. */
export interface KeepingRules {
  /** Calls that started before are not stored again; null when all are kept. */
  readonly keptFrom: Date | null
  /** Null when no number was ever erased. */
  readonly erased: ErasedNumbers | null
}

export const keepEverything: KeepingRules = { keptFrom: null, erased: null }
