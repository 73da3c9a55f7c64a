import { describe, expect, it } from 'vitest'
import { fitColumns } from '../../src/output/fit-columns.ts'
import { printable } from '../../src/output/printable.ts'
import { renderTable, type Column } from '../../src/output/table.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly count: number
}

const columns: readonly Column<Row>[] = [
  { head: 'Id', cell: (row) => row.id },
  { head: 'Name', cell: (row) => row.name, narrowest: 6 },
  { head: 'Count', cell: (row) => String(row.count), right: true, leaveOut: 1 },
]
const rows: readonly Row[] = [
  { id: 'a1', name: 'Saigon', count: 7 },
  { id: 'a2', name: 'The switchboard of Da Nang', count: 12_345 },
]

describe('B9 tables', () => {
  it('aligns columns and cuts nothing where there is no terminal', () => {
    expect(renderTable(columns, rows, { width: undefined }).text).toBe(
      [
        'ID  NAME                        COUNT',
        'a1  Saigon                          7',
        'a2  The switchboard of Da Nang  12345',
      ].join('\n'),
    )
  })

  it('cuts the widest column that may be cut to fit the terminal', () => {
    const { text, leftOut } = renderTable(columns, rows, { width: 24 })
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(24)
    expect(text).toContain('…')
    expect(leftOut).toEqual([])
  })

  it('leaves columns out, and says so, when cutting is not enough', () => {
    const { text, leftOut } = renderTable(columns, rows, { width: 12 })
    expect(text).not.toContain('COUNT')
    expect(leftOut).toEqual(['Count'])
  })

  it('never cuts an id', () => {
    const sizes = [{ natural: 36 }, { natural: 20, narrowest: 8 }]
    expect(fitColumns(sizes, 40)).toEqual([36, 8])
  })

  it('shows no control character of the exchange to the terminal', () => {
    expect(printable('\u001B[2J0912\u0007\u202E')).toBe('�[2J0912��')
  })
})
