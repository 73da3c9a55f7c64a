import { useQueryClient } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isUnderWay } from './run-looks.ts'
import type { Run } from './run-looks.ts'
import { openRunStream } from './run-stream.ts'
import type { RunStreamState } from './run-stream.ts'

/**
 * Every change of every run, over one subscription a tab. It knows the runs that were under way or
 * changed while this tab looked; lists come from queries, which are refreshed when a run begins or ends.
 */
export const useRunFeed = defineStore('run-feed', () => {
  const queryClient = useQueryClient()
  const runs = shallowRef<ReadonlyMap<string, Run>>(new Map())
  const state = ref<RunStreamState>('connecting')
  let close: (() => void) | null = null

  function take(run: Run): void {
    const before = runs.value.get(run.id)
    // Asking repeats what has long ended; that is no news.
    if (before === undefined && !isUnderWay(run) && state.value === 'polling') return
    runs.value = new Map(runs.value).set(run.id, run)
    const hasBegun = before === undefined
    const hasEnded = !isUnderWay(run) && (hasBegun || isUnderWay(before))
    if (hasBegun || hasEnded) refresh('runs')
    if (hasEnded) ['sources', 'calls'].forEach(refresh)
  }
  function refresh(key: string): void {
    void queryClient.invalidateQueries({ queryKey: [key] })
  }

  /** Starts listening; more than once does nothing. */
  function follow(): void {
    close ??= openRunStream({ onRun: take, onState: (now) => (state.value = now) })
  }
  /** Stops listening and forgets: the next person may not be allowed to know. */
  function leave(): void {
    close?.()
    close = null
    runs.value = new Map()
  }

  const underWay = computed(() => [...runs.value.values()].filter(isUnderWay))
  /** A run's newest known state; undefined where the feed knows nothing of it. */
  const latest = (id: string): Run | undefined => runs.value.get(id)
  return { runs, underWay, state, latest, follow, leave }
})
