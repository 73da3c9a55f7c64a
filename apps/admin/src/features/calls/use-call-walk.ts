import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useCallListContext } from './call-list-context.ts'
import type { CallList } from './use-call-list.ts'

/** Steps from one call to its neighbours in the list behind it, over the edges of its pages. */
export interface CallWalk {
  readonly hasPrevious: ComputedRef<boolean>
  readonly hasNext: ComputedRef<boolean>
  readonly move: (step: Step) => Promise<void>
}
type Step = -1 | 1

/** The walk that stands at the call with this id. */
export function useCallWalk(callId: () => string): CallWalk {
  const list = useCallListContext()
  const rows = computed(() => list.calls.value ?? [])
  const index = computed(() => rows.value.findIndex(({ id }) => id === callId()))
  const { open, turnPage } = useSteps(list)
  const has = (step: Step): boolean =>
    index.value >= 0 &&
    (rows.value[index.value + step] !== undefined || cursorBeside(list, step) !== null)

  return {
    hasPrevious: computed(() => has(-1)),
    hasNext: computed(() => has(1)),
    move: async (step) => {
      if (!has(step)) return
      const neighbour = rows.value[index.value + step]
      await (neighbour === undefined ? turnPage(step) : open(neighbour.id))
    },
  }
}

/** The cursor of the page before or after (undefined: the first page); null where there is none. */
function cursorBeside({ nextCursor, pages }: CallList, step: Step): string | undefined | null {
  return step > 0 ? (nextCursor.value ?? null) : pages.before.value
}

function useSteps(list: CallList) {
  const route = useRoute()
  const router = useRouter()
  let isReading = false

  // Walking along the list is not a history of pages to go back through.
  const open = (callId: string, query = route.query): Promise<unknown> =>
    router.replace({ name: 'call', params: { callId }, query })

  async function turnPage(step: Step): Promise<void> {
    const cursor = cursorBeside(list, step)
    if (cursor === null || isReading) return
    isReading = true
    const page = await list.readPage(cursor)
    isReading = false
    const call = page?.items.at(step > 0 ? 0 : -1)
    if (call === undefined) return
    const { after: _after, ...query } = route.query
    if (cursor === undefined) return void open(call.id, query)
    if (step > 0) list.pages.remember(cursor)
    await open(call.id, { ...query, after: cursor })
  }
  return { open, turnPage }
}
