import { isExtension } from '../numbering/is-extension.ts'
import type { ExtensionProblem, ImportError } from './extension.ts'
import { readCsv, type CsvLine } from './read-csv.ts'
import { isProblem, readPerson, type Person, type PersonProblem } from './read-person.ts'

/** The people of a file, and the lines that name none. */
export interface ReadPeople {
  readonly people: readonly Person[]
  readonly errors: readonly ImportError[]
  /** False when the file has no such column: then the teams stay as they are. */
  readonly hasTeams: boolean
}

type Column = keyof Person
const inOrder: readonly Column[] = ['extension', 'name', 'team']

/** What people call the columns, in both languages of the product. */
const titles: Readonly<Record<string, Column>> = {
  extension: 'extension',
  ext: 'extension',
  'số máy lẻ': 'extension',
  'máy lẻ': 'extension',
  'máy nhánh': 'extension',
  name: 'name',
  tên: 'name',
  'họ tên': 'name',
  'họ và tên': 'name',
  team: 'team',
  group: 'team',
  nhóm: 'team',
}

/** Reads the lines of a file: every extension once, each bad line with its number and its reason. */
export function readPeople(csv: string): ReadPeople {
  const lines = readCsv(csv)
  const head = columnsOf(lines[0])
  if (head !== null) return readBody(lines.slice(1), head)
  return isPerson(lines[0]) ? readBody(lines, inOrder) : notUnderstood(lines[0])
}

function readBody(body: readonly CsvLine[], columns: readonly (Column | null)[]): ReadPeople {
  const people: Person[] = []
  const errors: ImportError[] = []
  const lineOf = new Map<string, number>()
  for (const { line, cells } of body) {
    const read = readLine(cells, columns)
    const earlier = isProblem(read) ? undefined : lineOf.get(read.extension)
    if (isProblem(read)) errors.push(atColumn(line, read, columns))
    else if (earlier === undefined) people.push(read)
    else errors.push(atColumn(line, twice(read, earlier), columns))
    if (!isProblem(read)) lineOf.set(read.extension, earlier ?? line)
  }
  return { people, errors, hasTeams: columns.includes('team') }
}

/** A problem of a field, or (null) of the line as a whole. */
type LineProblem = Omit<PersonProblem, 'field'> & { readonly field: Column | null }

function twice({ extension }: Person, earlier: number): LineProblem {
  const message = `Extension ${extension} is on line ${earlier} already.`
  return { field: 'extension', problem: 'TWICE', message }
}

function atColumn(
  line: number,
  { field, problem, message }: LineProblem,
  columns: readonly (Column | null)[],
): ImportError {
  const at = columns.indexOf(field)
  return { line, column: field === null || at < 0 ? null : at + 1, field, problem, message }
}

function readLine(
  cells: CsvLine['cells'],
  columns: readonly (Column | null)[],
): Person | LineProblem {
  if (cells === null) return ofLine('OPEN_QUOTE', 'A quotation mark on this line is not closed.')
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return ofLine('TOO_MANY_CELLS', 'This line has more cells than there are columns.')
  }
  const cellOf = (column: Column): string => cells[columns.indexOf(column)] ?? ''
  return readPerson({
    extension: cellOf('extension'),
    name: cellOf('name'),
    team: cellOf('team'),
  })
}

function ofLine(problem: ExtensionProblem, message: string): LineProblem {
  return { field: null, problem, message }
}

/**
 * Whether a first line that names no columns is a person all the same: an extension, then a name that
 * is no number. Anything else may be a heading, or a file whose columns mean something else.
 */
function isPerson(first: CsvLine | undefined): boolean {
  if (first === undefined || first.cells === null) return true
  const [extension = '', name = ''] = first.cells.map((cell) => cell.trim())
  return isExtension(extension) && name !== '' && !/^[\p{N}\s.,+-]+$/u.test(name)
}

function notUnderstood(first: CsvLine | undefined): ReadPeople {
  const problem = ofLine(
    'UNKNOWN_HEADER',
    'The first line does not name the columns. Name them extension, name and team, or máy nhánh, họ tên and nhóm.',
  )
  return { people: [], errors: [atColumn(first?.line ?? 1, problem, [])], hasTeams: false }
}

/** The columns a first line names, an unknown one as null; null when it is no such line. */
function columnsOf(first: CsvLine | undefined): readonly (Column | null)[] | null {
  const named = first?.cells?.map(
    (cell) => titles[cell.normalize('NFC').trim().toLowerCase()] ?? null,
  )
  return named?.includes('extension') && named.includes('name') ? named : null
}
