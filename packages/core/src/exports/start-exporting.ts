import type { Logger } from 'pino'
import { startTicker, type Ticker } from '../start-ticker.ts'
import type { ExportContext } from './export-context.ts'
import { expireExports, recoverExports } from './sweep-exports.ts'
import { writeExport } from './write-export.ts'

/** How long an export that lost its worker waits for the next one, at most. */
const cleanUpEverySeconds = 5

/** Writes exports on this instance, resumes those that lost their worker and removes expired ones. */
export async function startExporting(context: ExportContext, log: Logger): Promise<Ticker> {
  const dependencies = { ...context, log }
  await context.jobs.work('export', (id, signal) => writeExport(id, dependencies, signal))
  const cleanUp = async (): Promise<void> => {
    await recoverExports(context)
    await expireExports(context)
  }
  const failure = 'The exports could not be swept; it is tried again in five seconds.'
  return startTicker(cleanUp, { everySeconds: cleanUpEverySeconds, log, failure })
}
