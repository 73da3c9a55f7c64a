import type { PostgresServer } from '@calldeck/core/testing'
import { Unexpected, type Engine, type FaultRow } from './fault-row.ts'
import { seededDice } from './stage/dice.ts'
import { openHome, type Home } from './stage/home.ts'
import { Stage } from './stage/stage.ts'
import type { Template } from './stage/template.ts'

/** One line of the table. */
export interface Played {
  readonly row: FaultRow
  readonly engine: Engine
  readonly isAsExpected: boolean
  readonly seen: string
  readonly seconds: number
}

export interface PlayOptions {
  readonly seed: number
  readonly fast: boolean
  /** Where the databases live; null on the embedded engine. */
  readonly server: PostgresServer | null
}

/** Plays rows on one engine, sharing a product among those that leave it whole. */
export class Player {
  readonly #template: Template
  readonly #options: PlayOptions
  #shared: Home | null = null

  constructor(template: Template, options: PlayOptions) {
    this.#template = template
    this.#options = options
  }

  async play(row: FaultRow): Promise<Played> {
    const began = performance.now()
    const { engine } = this.#template
    const home = row.alone === true ? await openHome(this.#template) : await this.#sharedHome()
    const dice = seededDice(this.#options.seed)
    const stage = new Stage({ ...this.#options, home, dice })
    const { isAsExpected, seen } = await outcomeOf(row, stage)
    await stage.close()
    if (home !== this.#shared) await home.close()
    else if (!isAsExpected) await this.close()
    return { row, engine, isAsExpected, seen, seconds: (performance.now() - began) / 1000 }
  }

  async close(): Promise<void> {
    await this.#shared?.close()
    this.#shared = null
  }

  async #sharedHome(): Promise<Home> {
    this.#shared ??= await openHome(this.#template)
    return this.#shared
  }
}

async function outcomeOf(row: FaultRow, stage: Stage) {
  try {
    const seen = await row.run(stage)
    return { isAsExpected: true, seen }
  } catch (error) {
    return { isAsExpected: false, seen: tellFailure(error, stage) }
  }
}

/** What broke, and what the product said last, which is often the reason. */
function tellFailure(error: unknown, { home }: Stage): string {
  const said = error instanceof Error ? error.message : String(error)
  const where = error instanceof Unexpected ? '' : ` ${error instanceof Error ? error.stack : ''}`
  const printed = home.instances.map((one) => one.printed().trim().slice(-500)).join('\n')
  return `${said}${where}${printed === '' ? '' : `\n${printed}`}`
}
