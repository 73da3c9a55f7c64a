import { api } from '../api/client.ts'
import type { Run } from './run-looks.ts'

const betweenLooksMs = 4000
const looksAtLast = 20

/** Asking for the last runs every few seconds, while there is no stream that tells. */
export interface RunPolling {
  readonly start: () => void
  readonly stop: () => void
}

/** `onAnswer` gets the last runs, oldest first, as a stream would have told them. */
export function createRunPolling(onAnswer: (runs: readonly Run[]) => void): RunPolling {
  let timer: ReturnType<typeof setInterval> | undefined
  async function look(): Promise<void> {
    try {
      const { items } = await api.runs.list.query({ limit: looksAtLast })
      if (timer !== undefined) onAnswer(items.toReversed())
    } catch {
      // The banner tells of a lost server; the next look comes all the same.
    }
  }
  return {
    start: () => {
      timer ??= setInterval(() => void look(), betweenLooksMs)
    },
    stop: () => {
      clearInterval(timer)
      timer = undefined
    },
  }
}
