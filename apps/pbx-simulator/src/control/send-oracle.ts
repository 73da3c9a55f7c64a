import type { Writable } from 'node:stream'
import { once } from 'node:events'
import type { RowSource, Window } from '../book/row-source.ts'

const rowsInOneWrite = 500

/** Writes `{"count":N,"calls":[…]}` with every row of the window, newest first, as the exchange would answer now. */
export async function sendOracle(output: Writable, rows: RowSource, window: Window): Promise<void> {
  output.write(`{"count":${rows.count(window)},"calls":[`)
  let batch: string[] = []
  let comma = ''
  const flush = async () => {
    if (batch.length === 0) return
    const room = output.write(`${comma}${batch.join(',\n')}`)
    comma = ',\n'
    batch = []
    if (!room && !output.destroyed) await once(output, 'drain')
  }
  for (const row of rows.all(window)) {
    if (output.destroyed) return
    batch.push(JSON.stringify(row))
    if (batch.length === rowsInOneWrite) await flush()
  }
  await flush()
  output.write(']}\n')
}
