import { refDebounced } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { areSameRules, isGoodRule, retentionAreas } from './retention-rules.ts'
import type { Retention, RetentionRules } from './retention-rules.ts'

const stillTypingMs = 300
const underWayEveryMs = 1000

/** The rules as they are stored. */
export function useRetention() {
  const isUnderWay = ref(false)
  const retention = useApiQuery<Retention>({
    key: ['retention', 'rules'],
    load: (signal) => api.retention.get.query(undefined, { signal }),
    refetchEvery: computed(() => (isUnderWay.value ? underWayEveryMs : false)),
  })
  watch(
    retention.data,
    (told) => {
      const run = told?.lastRun ?? null
      isUnderWay.value = run !== null && run.finishedAt === null
    },
    { immediate: true },
  )
  return retention
}

/** The rules as they are typed, and what they would delete. */
export function useRetentionForm(stored: () => RetentionRules) {
  const typed = ref<RetentionRules>({ ...stored() })
  // What somebody else has saved shows where nothing was typed.
  watch(stored, (rules, before) => {
    if (areSameRules(typed.value, before)) typed.value = { ...rules }
  })
  const isGood = computed(() => retentionAreas.every((area) => isGoodRule(area, typed.value[area])))
  const isChanged = computed(() => !areSameRules(typed.value, stored()))
  const settled = refDebounced(typed, stillTypingMs)
  const preview = useApiQuery({
    key: computed(() => ['retention', 'preview', settled.value]),
    load: (signal) => api.retention.preview.query(settled.value, { signal }),
    enabled: isGood,
    keepPrevious: true,
  })
  const discard = (): void => {
    typed.value = { ...stored() }
  }
  return { typed, isGood, isChanged, preview, discard }
}

/** Saving the rules, and applying them at once. */
export function useRetentionDeeds() {
  const { t } = useI18n()
  const save = useApiMutation({
    run: (rules: RetentionRules) => api.retention.save.mutate(rules),
    done: () => t('settings.retention.saved'),
    refreshes: [['retention']],
  })
  const run = useApiMutation({
    run: () => api.retention.run.mutate({}),
    done: ({ alreadyRunning }) =>
      t(alreadyRunning ? 'settings.retention.running' : 'settings.retention.started'),
    refreshes: [['retention']],
  })
  return { save, run }
}
