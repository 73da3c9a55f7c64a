import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useMinute } from '../../shared/use-clock.ts'
import { useSession } from '../../shared/use-session.ts'
import { useSources } from '../../shared/use-sources.ts'
import { newsOf } from './news.ts'

const looksAtLast = 100
const betweenLooksMs = 60_000
/** More than the bell ever shows, so that nothing read comes back as unread. */
const marksKept = 200

/**
 * What happened by itself, and what of it this person has read. The marks are kept in this browser,
 * a list for each account. The run feed makes the list be read anew when a run ends.
 */
export function useBell() {
  const session = useSession()
  const { data: sources } = useSources()
  const { data } = useApiQuery({
    key: ['runs', 'bell'],
    load: (signal) => api.runs.list.query({ limit: looksAtLast }, { signal }),
    enabled: computed(() => session.can('runs.read')),
    refetchEvery: betweenLooksMs,
  })
  const read = useLocalStorage<string[]>(`calldeck.bell.${session.user?.id ?? ''}`, [])

  const now = useMinute()
  const news = computed(() => newsOf(data.value?.items ?? [], sources.value ?? [], now.value))
  const isRead = (id: string): boolean => read.value.includes(id)
  const unread = computed(() => news.value.filter(({ id }) => !isRead(id)).length)
  function markRead(ids: readonly string[]): void {
    read.value = [...new Set([...ids, ...read.value])].slice(0, marksKept)
  }
  const isLoaded = computed(() => data.value !== undefined)
  return { news, unread, isLoaded, isRead, markRead }
}
