import { useIntervalFn, useNow } from '@vueuse/core'
import type { Ref } from 'vue'

const minuteMs = 60_000

/** The time, anew every minute: for what changes by itself as time goes by. */
export function useMinute(): Readonly<Ref<Date>> {
  return useNow({ scheduler: (refresh) => useIntervalFn(refresh, minuteMs) })
}
