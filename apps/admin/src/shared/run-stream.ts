import { api } from '../api/client.ts'
import type { Run } from './run-looks.ts'
import { createRunPolling } from './run-polling.ts'

/** Where the states of runs come from: the server's stream, or asking while the stream is away. */
export type RunStreamState = 'connecting' | 'live' | 'polling'

/** Who wants to know. */
export interface RunStreamListener {
  readonly onRun: (run: Run) => void
  readonly onState: (state: RunStreamState) => void
}

/**
 * Opens the one stream of run states. When it is lost it resumes by itself; until then, and when the
 * server ends it for good, the last runs are asked for every few seconds. Returns what closes it.
 */
export function openRunStream({ onRun, onState }: RunStreamListener): () => void {
  let subscription: { unsubscribe: () => void } | null = null
  const polling = createRunPolling((runs) => {
    runs.forEach(onRun)
    // An answer shows that the server is back: a stream that had ended is opened again.
    subscription ??= subscribe()
  })
  const live = (): void => {
    polling.stop()
    onState('live')
  }
  const ask = (): void => {
    polling.start()
    onState('polling')
  }
  const ended = (): void => {
    subscription = null
    ask()
  }
  function subscribe(): { unsubscribe: () => void } {
    return api.runs.watch.subscribe(
      {},
      {
        onData: (event) => onRun(event.data),
        onConnectionStateChange: (change) => {
          if (change.state === 'pending') live()
          else if (change.state === 'connecting' && change.error !== null) ask()
        },
        onError: ended,
      },
    )
  }

  subscription = subscribe()
  return () => {
    polling.stop()
    subscription?.unsubscribe()
  }
}
