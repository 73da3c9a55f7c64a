import type { Stage } from './stage/stage.ts'

export type Engine = 'pglite' | 'postgresql'
export const engines: readonly Engine[] = ['pglite', 'postgresql']

/** One fault, what must come of it, and how it is brought about. */
export interface FaultRow {
  /** X1 to X30 of the fault list; Y1 … are faults of our own. Several rows may share an id. */
  readonly id: string
  readonly fault: string
  readonly expected: string
  /** Engines on which the fault cannot happen, with the reason. */
  readonly not?: { readonly engine: Engine; readonly why: string }
  /** Part of the short bench that runs with the tests; on both engines or on one. */
  readonly fast?: boolean | Engine
  /** Kills, freezes or multiplies the product, so that it cannot share one with other rows. */
  readonly alone?: boolean
  /** Answers what was seen. @throws Unexpected */
  run(stage: Stage): Promise<string>
}

/** Why a row cannot be on an engine, for the reader; null where it can. */
export function whyNot({ not }: FaultRow, engine: Engine): string | null {
  if (not?.engine !== engine) return null
  return `${engine === 'pglite' ? 'PostgreSQL' : 'PGlite'} only: ${not.why}`
}

/** What was seen is not what was expected; the message says what was seen. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected'
}

/** @throws Unexpected with `seen` unless it is so */
export function want(isSo: boolean, seen: string): void {
  if (!isSo) throw new Unexpected(seen)
}
