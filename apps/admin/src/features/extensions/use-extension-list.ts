import { computed, ref, watch } from 'vue'
import * as z from 'zod/mini'
import { useExtensions } from '../../shared/use-extensions.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { extensionSorts, matchingExtensions } from './matching-extensions.ts'
import type { ExtensionSortField } from './matching-extensions.ts'

/** Rows that are drawn at once; more on demand. */
const stepRows = 200

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** Who sits where, the filters of the address, and what is open over the list. */
export function useExtensionList() {
  const url = useUrlState({
    search: text,
    team: text,
    sourceId: z.guid(),
    sort: z.enum(extensionSorts),
    edit: z.guid(),
    new: z.literal('1'),
    import: z.literal('1'),
  })
  const list = useExtensions()
  const most = ref(stepRows)
  const found = computed(
    () => list.data.value && matchingExtensions(list.data.value.items, url.state.value),
  )
  watch(
    () => [url.state.value.search, url.state.value.team, url.state.value.sourceId],
    () => (most.value = stepRows),
  )
  return {
    url,
    list,
    found,
    shown: computed(() => found.value?.slice(0, most.value)),
    showMore: () => (most.value += stepRows),
    teams: computed(() => list.data.value?.teams ?? []),
    ...useOpenExtension(list, () => url.state.value.edit),
    isFiltered: computed(() => {
      const { search, team, sourceId } = url.state.value
      return [search, team, sourceId].some((clause) => clause !== undefined)
    }),
    sortBy: (field: ExtensionSortField) => {
      const sort = url.state.value.sort ?? 'extension'
      const next = sort === field ? (`-${field}` as const) : field
      url.patch({ sort: next === 'extension' ? undefined : next })
    },
    clear: () => url.patch({ search: undefined, team: undefined, sourceId: undefined }),
  }
}

/** The extension of this id, and whether the id is known to be one of none. */
function useOpenExtension(
  list: ReturnType<typeof useExtensions>,
  openId: () => string | undefined,
) {
  const open = computed(() => list.data.value?.items.find(({ id }) => id === openId()))
  const isGone = computed(
    () => openId() !== undefined && list.data.value !== undefined && open.value === undefined,
  )
  return { open, isGone }
}

export type ExtensionListPage = ReturnType<typeof useExtensionList>
