import type { ByExtensionInput, ExtensionFigures } from './analytics.ts'

type Sort = NonNullable<ByExtensionInput['sort']>
type Value = string | number | null

const byName = new Intl.Collator('vi', { numeric: true })

/** Lower case without accents, so that what is typed without them finds what is written with them. */
export function foldText(text: string): string {
  const bare = text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  return bare.replaceAll('đ', 'd')
}

/** Orders rows by a column; what is not known comes last either way, and the number breaks ties. */
export function compareExtensions({ field, order }: Sort) {
  const sign = order === 'asc' ? 1 : -1
  return (left: ExtensionFigures, right: ExtensionFigures): number =>
    compare(left[field], right[field], sign) ||
    compare(left.extension, right.extension, 1) ||
    compare(left.sourceId, right.sourceId, 1)
}

function compare(left: Value, right: Value, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
  return sign * byName.compare(String(left), String(right))
}
