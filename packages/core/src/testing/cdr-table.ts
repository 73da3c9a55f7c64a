import type { WireRow } from './start-simulator.ts'

/** The columns a table of CDRs may have, and the field of the wire each one fills. */
const fields = {
  id: 'uuid',
  direction: 'direction',
  from: 'caller_id_number',
  via: 'outbound_caller_id_number',
  to: 'destination_number',
  start: 'start_epoch',
  answer: 'answer_epoch',
  end: 'end_epoch',
  duration: 'duration',
  talk: 'billsec',
  hangup: 'sip_hangup_disposition',
  recording: 'record_path',
  status: 'call_status',
} as const

type Column = keyof typeof fields
const times = new Set<Column>(['start', 'answer', 'end'])
const never: Partial<Record<Column, string | null>> = { answer: '0', end: '0' }

/**
 * Reads CDRs drawn as a table, the way telephone people write them down:
 *
 *     | id | direction | from       | to   | start    | answer   | end      | status |
 *     | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER |
 *
 * Times are on `day` in `zone`; `-` is nothing; durations follow from the times where they are not
 * given. Columns that are left out are null on the wire, as the PBX sends them.
 */
export function cdrTable(
  table: string,
  { day = '2025-09-11', zone = '+07:00' }: { readonly day?: string; readonly zone?: string } = {},
): WireRow[] {
  const [head, ...body] = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
  const columns = (head ?? []).map(asColumn)
  return body.map((cells) => {
    const given = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '-']))
    return toWire(given, `${day}T`, zone)
  })
}

function asColumn(name: string): Column {
  if (name in fields) return name as Column
  throw new Error(`A table of CDRs has no column "${name}".`)
}

function toWire(cells: Record<string, string>, day: string, zone: string): WireRow {
  const row: Record<string, string | null> = {}
  for (const [column, field] of Object.entries(fields)) {
    row[field] = cellValue(column as Column, cells[column] ?? '-', { day, zone })
  }
  const length = (to: string | null | undefined, from: string | null | undefined): string =>
    to && from && to !== '0' && from !== '0' ? String(Number(to) - Number(from)) : '0'
  row['duration'] ??= length(row['end_epoch'], row['start_epoch'])
  row['billsec'] ??= length(row['end_epoch'], row['answer_epoch'])
  return row
}

function cellValue(
  column: Column,
  cell: string,
  { day, zone }: { readonly day: string; readonly zone: string },
): string | null {
  if (cell === '-') return never[column] ?? null
  if (!times.has(column)) return cell
  return String(Date.parse(`${day}${cell}${zone}`) / 1000)
}
