import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Change } from './protection.ts'

/**
 * Does the work while the pieces are out of their files. They are put back whatever happens, also
 * when the process is told to end.
 */
export async function withoutPieces<T>(
  root: string,
  changes: readonly Change[],
  work: () => Promise<T>,
): Promise<T> {
  const [change, ...others] = changes
  if (change === undefined) return work()
  const path = join(root, change.file)
  const whole = readFileSync(path, 'utf8')
  const putBack = (): void => writeFileSync(path, whole)
  // Before those that came earlier: two changes of one file are undone in the other order.
  process.prependOnceListener('exit', putBack)
  try {
    // By a function: `$&` in the new piece means nothing.
    writeFileSync(
      path,
      whole.replace(change.find, () => change.replace),
    )
    return await withoutPieces(root, others, work)
  } finally {
    putBack()
    process.off('exit', putBack)
  }
}
