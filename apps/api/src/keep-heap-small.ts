import { setFlagsFromString } from 'node:v8'

/**
 * Lets the heap grow to 1.6 times what lives in it before it is swept. Left alone, V8 waits for up to
 * four times that on a machine with memory to spare: a long sync, whose pages live for a moment,
 * then holds some 200 MiB of garbage more. Process-wide, and read at the end of each sweep.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=60')
}
