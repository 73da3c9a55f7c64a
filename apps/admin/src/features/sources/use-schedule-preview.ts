import { refDebounced } from '@vueuse/core'
import { computed, toValue } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import type { SchedulePreview } from './source.ts'
import type { ComputedRef, Ref } from 'vue'

const typingPauseMs = 250

/** What a cron expression means, asked of the server that will act on it. */
export interface SchedulePreviewState {
  readonly preview: Ref<SchedulePreview | undefined>
  readonly error: Ref<unknown>
  readonly isChecking: ComputedRef<boolean>
}

/** Follows the expression and its zone as they are typed; an empty one is not asked about. */
export function useSchedulePreview(
  cronExpression: MaybeRefOrGetter<string>,
  timeZone: MaybeRefOrGetter<string>,
): SchedulePreviewState {
  const typed = computed(() => ({
    cronExpression: toValue(cronExpression).trim(),
    timeZone: toValue(timeZone),
  }))
  const asked = refDebounced(typed, typingPauseMs)
  const query = useApiQuery({
    key: () => ['schedule-preview', asked.value],
    load: (signal) => api.sources.previewSchedule.query(asked.value, { signal }),
    enabled: () => asked.value.cronExpression !== '' && asked.value.timeZone !== '',
    keepPrevious: true,
  })
  const isBehind = computed(
    () =>
      asked.value.cronExpression !== typed.value.cronExpression ||
      asked.value.timeZone !== typed.value.timeZone,
  )
  return {
    preview: query.data,
    error: query.error,
    isChecking: computed(() => query.isFetching.value || isBehind.value),
  }
}
