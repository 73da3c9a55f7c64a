import { plainText } from '../../shared/plain-text.ts'
import type { Extension } from '../../shared/use-extensions.ts'

/** What the list may be sorted by, as it stands in the address; a minus is downwards. */
export const extensionSorts = ['extension', '-extension', 'name', '-name', 'team', '-team'] as const
export type ExtensionSort = (typeof extensionSorts)[number]
export type ExtensionSortField = 'extension' | 'name' | 'team'

/** Which of the extensions are looked for. */
export interface ExtensionQuery {
  readonly sourceId?: string | undefined
  readonly team?: string | undefined
  readonly search?: string | undefined
  readonly sort?: ExtensionSort | undefined
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Those that have every word of the search in them, with or without its accents, in order. */
export function matchingExtensions(
  extensions: readonly Extension[],
  { sourceId, team, search = '', sort = 'extension' }: ExtensionQuery,
): readonly Extension[] {
  const words = plainText(search).split(/\s+/)
  const found = extensions.filter((one) => {
    if (sourceId !== undefined && one.sourceId !== sourceId) return false
    if (team !== undefined && one.team !== team) return false
    const text = plainText(`${one.extension} ${one.name} ${one.team ?? ''}`)
    return words.every((word) => text.includes(word))
  })
  return found.toSorted(inOrder(sort))
}

/** By the field, then by the number; who has no team stands last, whichever way. */
function inOrder(sort: ExtensionSort): (one: Extension, other: Extension) => number {
  const way = sort.startsWith('-') ? -1 : 1
  const field = sort.replace('-', '') as ExtensionSortField
  return (one, other) => {
    const [left, right] = [one[field], other[field]]
    const byField =
      left === null || right === null
        ? Number(left === null) - Number(right === null)
        : way * collator.compare(left, right)
    return byField || collator.compare(one.extension, other.extension)
  }
}
