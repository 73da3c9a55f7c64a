import type { ImportError } from './extension.ts'
import { readCsv, type CsvLine } from './read-csv.ts'
import { isProblem, readPerson, type Person } from './read-person.ts'

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
  const body = head === null ? lines : lines.slice(1)
  const columns = head ?? inOrder
  const people: Person[] = []
  const errors: ImportError[] = []
  const lineOf = new Map<string, number>()
  for (const { line, cells } of body) {
    const read = readLine(cells, columns)
    if (isProblem(read)) {
      errors.push({ line, message: read.message })
      continue
    }
    const earlier = lineOf.get(read.extension)
    if (earlier === undefined) people.push(read)
    else
      errors.push({ line, message: `Extension ${read.extension} is on line ${earlier} already.` })
    lineOf.set(read.extension, earlier ?? line)
  }
  return { people, errors, hasTeams: columns.includes('team') }
}

function readLine(cells: CsvLine['cells'], columns: readonly (Column | null)[]) {
  if (cells === null) {
    return { field: 'name', message: 'A quotation mark on this line is not closed.' } as const
  }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return { field: 'name', message: 'This line has more cells than there are columns.' } as const
  }
  const cellOf = (column: Column): string => cells[columns.indexOf(column)] ?? ''
  return readPerson({
    extension: cellOf('extension'),
    name: cellOf('name'),
    team: cellOf('team'),
  })
}

/** The columns a first line names, an unknown one as null; null when it is no such line. */
function columnsOf(first: CsvLine | undefined): readonly (Column | null)[] | null {
  const named = first?.cells?.map(
    (cell) => titles[cell.normalize('NFC').trim().toLowerCase()] ?? null,
  )
  return named?.includes('extension') && named.includes('name') ? named : null
}
