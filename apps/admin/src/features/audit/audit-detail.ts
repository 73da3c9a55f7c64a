type Detail = Readonly<Record<string, unknown>>

/** How the names and the values of a line's details are said. */
export interface DetailWords {
  readonly name: (key: string) => string
  readonly value: (value: string | number | boolean, key: string) => string
}

/** The details of a line of the audit log as short as they can be read: `Role: Viewer · E-mail: a@b.vn`. */
export function detailText(detail: Detail | null, words: DetailWords): string {
  return partsOf(detail ?? {}, words).join(' · ')
}

function partsOf(detail: Detail, words: DetailWords): string[] {
  return Object.entries(detail).flatMap(([key, value]) => {
    const text = textOf(value, key, words)
    return text === '' ? [] : [`${words.name(key)}: ${text}`]
  })
}

function textOf(value: unknown, key: string, words: DetailWords): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((each) => textOf(each, key, words)).join(', ')
  if (typeof value === 'object') return partsOf(value as Detail, words).join(', ')
  return words.value(value as string | number | boolean, key)
}
