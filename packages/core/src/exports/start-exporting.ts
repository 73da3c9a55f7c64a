import { Cron } from 'croner'
import type { Logger } from 'pino'
import type { ExportContext } from './export-context.ts'
import { expireExports, recoverExports } from './sweep-exports.ts'
import { writeExport } from './write-export.ts'

/** Works on exports until stopped; `stop` waits for a sweep under way. */
export interface Exporting {
  stop(): Promise<void>
}

/** Every five seconds: what an export that lost its worker waits for the next one, at most. */
const sweepBeat = '*/5 * * * * *'

/** Has this instance write exports, and sweep up after those that died and those whose time is up. */
export async function startExporting(context: ExportContext, log: Logger): Promise<Exporting> {
  const dependencies = { ...context, log }
  await context.jobs.work('export', (id, signal) => writeExport(id, dependencies, signal))
  let sweeping: Promise<void> = Promise.resolve()
  const beat = new Cron(sweepBeat, { protect: true, unref: true }, () => {
    sweeping = sweep(context, log)
    return sweeping
  })
  return {
    stop: async () => {
      beat.stop()
      await sweeping
    },
  }
}

async function sweep(context: ExportContext, log: Logger): Promise<void> {
  try {
    await recoverExports(context)
    await expireExports(context)
  } catch (error) {
    log.error({ err: error }, 'The exports could not be swept; it is tried again in five seconds.')
  }
}
