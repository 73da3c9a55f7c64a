import { useIntervalFn, useNow } from '@vueuse/core'
import type { Ref } from 'vue'

const minuteMs = 60_000

/** The time, anew every `everyMs` milliseconds: for what changes by itself as time goes by. */
export function useClock(everyMs: number): Readonly<Ref<Date>> {
  return useNow({ scheduler: (refresh) => useIntervalFn(refresh, everyMs) })
}

/** The time, anew every minute. */
export function useMinute(): Readonly<Ref<Date>> {
  return useClock(minuteMs)
}
