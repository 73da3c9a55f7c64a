/** Where a row lies in a text. */
export interface RowSpan {
  readonly from: number
  readonly to: number
  /** JSON values it holds down to `deepestCounted`, roughly. */
  readonly values: number
}

/** What the brackets of a text tell before it is parsed. */
export interface Outline {
  /** JSON values in it, roughly. */
  readonly values: number
  /** Null where there is no list, and where quotes or brackets are not paired. */
  readonly list: FoundRows | null
}

/** The list of rows in the text of an answer. */
export interface FoundRows {
  /** Names of the fields that lead to it from the outermost object. */
  readonly path: readonly string[]
  /** Between its brackets. */
  readonly from: number
  readonly to: number
  /** JSON values between them, roughly. */
  readonly values: number
  readonly rows: readonly RowSpan[]
}

/** More rows than an answer may have. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows'
}

/** An envelope has its list this deep at most. */
const deepestList = 3
/** Levels of an answer below which the values of a row are cut off unseen (`sync/cut-depth.ts`). */
const deepestCounted = 40

const quote = 34
const comma = 44
const colon = 58
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125]

/**
 * Finds the longest list that lies directly in the envelope, by its brackets alone: its rows need not
 * be JSON, as long as their quotes and brackets are paired. One pass, before anything is parsed.
 * @throws TooManyRows
 */
export function findRows(text: string, mostRows: number): Outline {
  const finder = new RowFinder(text, mostRows)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      const end = endOfString(text, at)
      if (end < 0) return { values: finder.values, list: null }
      finder.string(at, end)
      at = end
    } else if (code === comma) finder.separate(at)
    else if (code === openBracket || code === openBrace) finder.open(at, code)
    else if (code === closeBracket || code === closeBrace) finder.close(at)
    else if (code === colon) finder.name()
  }
  return finder.outline()
}

/** The place of the quote that ends a string; -1 when none does. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charAt(before - 1) === '\\') before -= 1
  return (at - before) % 2 === 1
}

class RowFinder {
  private readonly text: string
  private readonly mostRows: number
  private depth = 0
  /** Depth within the list that is being read; 0 while none is. */
  private inside = 0
  values = 0
  private counted = 0
  private lastString: readonly [number, number] = [0, 0]
  /** The name of the field at every depth outside lists. */
  private readonly names: string[] = []
  private rows: RowSpan[] = []
  private rowFrom = 0
  private valuesBefore = 0
  private countedBefore = 0
  private longest: FoundRows | null = null

  constructor(text: string, mostRows: number) {
    this.text = text
    this.mostRows = mostRows
  }

  string(from: number, end: number): void {
    this.lastString = [from, end]
  }

  name(): void {
    if (this.inside > 0 || this.depth > deepestList) return
    const [from, end] = this.lastString
    this.names[this.depth - 1] = this.text.slice(from + 1, end)
  }

  open(at: number, code: number): void {
    this.count()
    this.depth += 1
    if (code === openBrace || this.inside > 0 || this.depth > deepestList) return
    this.inside = this.depth
    this.valuesBefore = this.values
    this.rows = []
    this.beginRow(at + 1)
  }

  separate(at: number): void {
    this.count()
    if (this.depth !== this.inside) return
    this.endRow(at)
    this.beginRow(at + 1)
  }

  close(at: number): void {
    if (this.depth === this.inside) {
      this.endRow(at)
      this.endList(at)
    }
    this.depth -= 1
  }

  outline(): Outline {
    return { values: this.values, list: this.depth === 0 ? this.longest : null }
  }

  private count(): void {
    this.values += 1
    if (this.depth <= deepestCounted) this.counted += 1
  }

  private beginRow(from: number): void {
    this.rowFrom = from
    this.countedBefore = this.counted
  }

  private endRow(to: number): void {
    if (this.rows.length >= this.mostRows) throw new TooManyRows()
    this.rows.push({ from: this.rowFrom, to, values: this.counted - this.countedBefore })
  }

  private endList(to: number): void {
    const from = this.rows[0]?.from ?? to
    // "[]" holds no row, not an empty one.
    const isEmpty = this.rows.length === 1 && this.text.slice(from, to).trim() === ''
    const rows = isEmpty ? [] : this.rows
    if (this.longest === null || rows.length > this.longest.rows.length) {
      const values = this.values - this.valuesBefore
      this.longest = { path: this.names.slice(0, this.depth - 1), from, to, values, rows }
    }
    this.inside = 0
  }
}
