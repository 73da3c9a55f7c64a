import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { Run } from './run-looks.ts'
import { runPace } from './run-pace.ts'
import type { RunPace } from './run-pace.ts'
import { useClock } from './use-clock.ts'

/** The pace of a run, second by second. */
export function useRunPace(run: () => Run): ComputedRef<RunPace> {
  const now = useClock(1000)
  return computed(() => runPace(run(), now.value))
}
