import { computed } from 'vue'
import * as z from 'zod/mini'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { matchingPeople } from './matching-people.ts'
import { roleNames } from './role-looks.ts'

export type Person = ApiOutputs['users']['list'][number]

/** Everybody who has an account, the filters of the address, and the one whose card is open. */
export function usePeople() {
  const url = useUrlState({
    search: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    role: z.enum(roleNames),
    person: z.string().check(z.minLength(1), z.maxLength(100)),
    new: z.literal('1'),
    rules: z.literal('1'),
  })
  const list = useApiQuery<readonly Person[]>({
    key: ['people'],
    load: (signal) => api.users.list.query(undefined, { signal }),
  })
  const shown = computed(() => list.data.value && matchingPeople(list.data.value, url.state.value))
  const open = computed(() => list.data.value?.find(({ id }) => id === url.state.value.person))
  /** True when the address names somebody who is not there. */
  const isGone = computed(
    () =>
      url.state.value.person !== undefined &&
      list.data.value !== undefined &&
      open.value === undefined,
  )
  const isFiltered = computed(() => {
    const { search, role } = url.state.value
    return search !== undefined || role !== undefined
  })
  return { url, list, shown, open, isGone, isFiltered }
}
