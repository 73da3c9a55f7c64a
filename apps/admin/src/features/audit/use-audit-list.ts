import { computed } from 'vue'
import * as z from 'zod/mini'
import { api } from '../../api/client.ts'
import type { ApiInputs, ApiOutputs } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { resolveRange } from '../../shared/date-range.ts'
import { parsePeriod } from '../../shared/period-text.ts'
import { useDisplayZone } from '../../shared/use-display-zone.ts'
import { useKeysetPages } from '../../shared/use-keyset-pages.ts'
import { useUrlState } from '../../shared/use-url-state.ts'

export type AuditEvent = ApiOutputs['audit']['list']['items'][number]

const shortText = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** What the address of the audit log may carry. */
export const auditQueryShape = {
  search: shortText,
  action: z.string().check(z.regex(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/), z.maxLength(100)),
  actor: shortText,
  range: z.string().check(z.refine((text: string) => parsePeriod(text) !== null)),
}

/** The audit log: filters from the address, one page of lines, newest first. */
export function useAuditList() {
  const url = useUrlState(auditQueryShape)
  const pages = useKeysetPages(() => url.state.value)
  const { zone } = useDisplayZone()

  const input = computed(() => {
    const { range, ...clauses } = url.state.value
    const period = range === undefined ? null : parsePeriod(range)
    return {
      ...clauses,
      ...(period === null ? {} : resolveRange(period, zone.value, new Date())),
      limit: pages.pageSize.value,
      cursor: pages.cursor.value,
    } satisfies ApiInputs['audit']['list']
  })
  const list = useApiQuery({
    key: () => ['audit', 'list', input.value],
    load: (signal) => api.audit.list.query(input.value, { signal }),
    keepPrevious: true,
  })
  const rows = computed(() => list.data.value?.items)
  const isFiltered = computed(() => Object.keys(url.state.value).length > 0)
  return { url, pages, zone, list, rows, isFiltered }
}
