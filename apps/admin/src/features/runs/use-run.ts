import type { UseQueryReturnType } from '@tanstack/vue-query'
import { computed, ref, watchEffect } from 'vue'
import type { ComputedRef } from 'vue'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { isNotThere } from '../../api/error-code.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { isUnderWay } from '../../shared/run-looks.ts'
import type { Run } from '../../shared/run-looks.ts'
import { useRunFeed } from '../../shared/use-run-feed.ts'

export type RunDetail = ApiOutputs['runs']['get']
export type Slice = RunDetail['slices'][number]

/** Slices are not in the feed, so they are read again while a run goes on. */
const betweenReadsMs = 3000

/** One run with its slices, its figures as fresh as the feed. */
export function useRun(runId: () => string): {
  readonly query: UseQueryReturnType<RunDetail, Error>
  readonly run: ComputedRef<RunDetail | undefined>
  readonly isMissing: ComputedRef<boolean>
} {
  const feed = useRunFeed()
  const isLive = ref(true)
  const query = useApiQuery<RunDetail>({
    key: () => ['runs', 'one', runId()],
    load: (signal) => api.runs.get.query({ runId: runId() }, { signal }),
    refetchEvery: () => (isLive.value ? betweenReadsMs : false),
  })
  const run = computed(() => {
    const read = query.data.value
    return read && newer(read, feed.latest(read.id))
  })
  watchEffect(() => (isLive.value = run.value !== undefined && isUnderWay(run.value)))
  return { query, run, isMissing: computed(() => isNotThere(query.error.value)) }
}

/** What was read may be newer than what was heard last: a run never comes back to life. */
function newer(read: RunDetail, heard: Run | undefined): RunDetail {
  if (heard === undefined || (!isUnderWay(read) && isUnderWay(heard))) return read
  return { ...read, ...heard, slices: read.slices, attempts: read.attempts }
}
