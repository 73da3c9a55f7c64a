import { computed, ref, watch } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { LocationQuery } from 'vue-router'
import type { z } from 'zod/mini'

/** Filters that live in the address: shared, bookmarked and walked through with Back. */
export interface UrlState<State extends object> {
  readonly state: ComputedRef<State>
  /** Names of the parts of the address that could not be read and were left out. */
  readonly unreadable: Ref<readonly string[]>
  /** Changes some parts; undefined removes one. `isReplacing` leaves no step to go back to. */
  readonly patch: (
    changes: { [Key in keyof State]?: State[Key] | undefined },
    how?: { readonly isReplacing: boolean },
  ) => void
  readonly clear: () => void
}

/**
 * Reads the query string by a flat zod object whose fields take text (or lists of text) and are all
 * optional, field by field: what does not parse is left out and named. Parts that the schema does not
 * know stay as they are.
 */
export function useUrlState<Shape extends Record<string, z.ZodMiniType>>(
  shape: Shape,
): UrlState<Partial<{ [Key in keyof Shape]: z.output<Shape[Key]> }>> {
  type State = Partial<{ [Key in keyof Shape]: z.output<Shape[Key]> }>
  const route = useRoute()
  const router = useRouter()
  const unreadable = ref<readonly string[]>([])

  const parsed = computed(() => readQuery(shape, route.query))
  watch(parsed, ({ failed }) => (unreadable.value = failed), { immediate: true })

  function go(query: LocationQuery, isReplacing: boolean): void {
    void router[isReplacing ? 'replace' : 'push']({ query, hash: route.hash })
  }
  function patch(
    changes: { readonly [name: string]: unknown },
    { isReplacing } = { isReplacing: false },
  ): void {
    const query = { ...route.query }
    for (const [name, value] of Object.entries(changes)) {
      const text = toQuery(value as QueryValue)
      if (text === undefined) delete query[name]
      else query[name] = text
    }
    go(query, isReplacing)
  }
  function clear(): void {
    const kept = Object.entries(route.query).filter(([name]) => !(name in shape))
    go(Object.fromEntries(kept), false)
  }
  return { state: computed(() => parsed.value.state as State), unreadable, patch, clear }
}

function readQuery(
  shape: Record<string, z.ZodMiniType>,
  query: LocationQuery,
): { state: Record<string, unknown>; failed: string[] } {
  const state: Record<string, unknown> = {}
  const failed: string[] = []
  for (const [name, type] of Object.entries(shape)) {
    const value = query[name]
    if (value === undefined || value === null) continue
    const result = type.safeParse(value)
    if (result.success) state[name] = result.data
    else failed.push(name)
  }
  return { state, failed }
}

type QueryValue = string | number | boolean | readonly string[] | null | undefined

function toQuery(value: QueryValue): string | string[] | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String)
  return String(value)
}
