import { setTimeout as wait } from 'node:timers/promises'

/** Lets a fault last; what comes of it is looked for, never slept for. */
export function pause(milliseconds: number): Promise<void> {
  return wait(milliseconds)
}
