import { startPostgresServer, type PostgresServer } from '@calldeck/core/testing'
import { whyNot, type Engine, type FaultRow } from './fault-row.ts'
import { Player, type Played } from './play-row.ts'
import type { Choice } from './read-choice.ts'
import { pgliteTemplate, postgresTemplate, type Template } from './stage/template.ts'

/** Plays the chosen rows, one after another on each engine; both engines at once in the short form. */
export async function playBench(
  rows: readonly FaultRow[],
  choice: Choice,
  tell: (played: Played) => void,
): Promise<Played[]> {
  const playOn = async (engine: Engine): Promise<Played[]> => {
    const meant = rows.filter((row) => isMeant(row, engine, choice))
    if (meant.length === 0) return []
    const all: Played[] = []
    await onEngine(engine, choice, async (player) => {
      for (const row of meant) {
        const why = whyNot(row, engine)
        const played = why === null ? await player.play(row) : notPlayed(row, engine, why)
        all.push(played)
        tell(played)
      }
    })
    return all
  }
  // The long form measures memory and times, so nothing runs beside it.
  if (choice.fast) return (await Promise.all(choice.engines.map(playOn))).flat()
  const all: Played[] = []
  for (const engine of choice.engines) all.push(...(await playOn(engine)))
  return all
}

function isMeant(row: FaultRow, engine: Engine, { only, fault, fast }: Choice): boolean {
  if (only.size > 0 && !only.has(row.id)) return false
  if (!row.fault.toLowerCase().includes(fault)) return false
  if (!fast || only.size > 0) return true
  return row.fast === true || row.fast === engine
}

/** A row that cannot be on this engine still has its line, with the reason. */
function notPlayed(row: FaultRow, engine: Engine, why: string): Played {
  return { row, engine, isAsExpected: true, seen: why, seconds: 0 }
}

async function onEngine(
  engine: Engine,
  choice: Choice,
  work: (player: Player) => Promise<void>,
): Promise<void> {
  const server = engine === 'postgresql' ? await startPostgresServer() : null
  try {
    const template = await templateOf(server)
    const player = new Player(template, { ...choice, server })
    try {
      await work(player)
    } finally {
      await player.close()
      template.remove()
    }
  } finally {
    await server?.stop()
  }
}

function templateOf(server: PostgresServer | null): Promise<Template> {
  return server === null ? pgliteTemplate() : postgresTemplate(server)
}
