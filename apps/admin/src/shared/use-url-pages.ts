import { useSessionStorage } from '@vueuse/core'
import { computed, watch } from 'vue'
import type { ComputedRef } from 'vue'
import type { KeysetPages } from './use-keyset-pages.ts'
import { usePreferences } from './use-preferences.ts'

/** Where the walk stands, and how it is told to go elsewhere. */
export interface UrlPlace {
  /** Names the walk in this tab's storage. */
  readonly name: string
  /** The cursor that stands in the address; undefined on the first page. */
  readonly cursor: () => string | undefined
  /** What the list depends on, as text; cursors of another list mean nothing. */
  readonly list: () => string
  readonly go: (cursor: string | undefined, how?: { readonly isReplacing: boolean }) => void
}

/** A walk whose place stands in the address, so that a reload and Back keep the page. */
export interface UrlPages extends KeysetPages {
  /** The cursor of the page before (undefined: the first); null where there is none, or none is known. */
  readonly before: ComputedRef<string | undefined | null>
  /** Takes a cursor for the page after this one, without going there. */
  readonly remember: (nextCursor: string) => void
}

/** `isWhole` when the first cursor leads to the second page. */
interface Trail {
  readonly list: string
  readonly cursors: readonly string[]
  readonly isWhole: boolean
}

/** Walks by key through the address. Keys know no way back: this tab remembers the way it came. */
export function useUrlPages({ name, cursor, list, go }: UrlPlace): UrlPages {
  const preferences = usePreferences()
  const trail = useSessionStorage<Trail>(`calldeck.trail.${name}`, noTrail())
  const known = computed(() => (trail.value.list === list() ? trail.value : noTrail()))
  const position = computed(() => known.value.cursors.indexOf(cursor() ?? '') + 1)
  const before = computed(() => cursorBefore(known.value, position.value))

  const pageSize = computed(() => preferences.pageSize)
  watch(pageSize, () => go(undefined))

  function remember(nextCursor: string): void {
    const here = cursor()
    const isLost = here !== undefined && position.value === 0
    const way = isLost ? [here] : known.value.cursors.slice(0, position.value)
    const isWhole = !isLost && (known.value.isWhole || position.value === 0)
    trail.value = { list: list(), cursors: [...way, nextCursor], isWhole }
  }
  return {
    cursor: computed(cursor),
    pageNumber: computed(() => pageNumber(known.value, cursor(), position.value)),
    pageSize,
    hasPrevious: computed(() => cursor() !== undefined),
    isPreviousKnown: computed(() => cursor() === undefined || before.value !== null),
    before,
    remember,
    resize: (rows) => {
      preferences.pageSize = rows
    },
    next: (nextCursor) => {
      remember(nextCursor)
      go(nextCursor)
    },
    previous: () => go(before.value ?? undefined),
    toFirst: () => go(undefined, { isReplacing: true }),
  }
}

function noTrail(): Trail {
  return { list: '', cursors: [], isWhole: true }
}

function cursorBefore({ cursors, isWhole }: Trail, position: number): string | undefined | null {
  if (position === 0) return null
  if (position > 1) return cursors[position - 2] ?? null
  return isWhole ? undefined : null
}

function pageNumber(trail: Trail, cursor: string | undefined, position: number): number | null {
  if (cursor === undefined) return 1
  return position === 0 || !trail.isWhole ? null : position + 1
}
