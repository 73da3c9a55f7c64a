import { readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second towards programs. */
const ticksPerSecond = 100

/** Seconds a process has worked so far, all its threads together. Linux alone tells it. */
export function processorSeconds(pid: number): number {
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program stands in brackets and may hold blanks itself.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [fields[11], fields[12]]
  return (Number(user) + Number(system)) / ticksPerSecond
}
