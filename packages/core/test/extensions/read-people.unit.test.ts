import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/extensions/read-csv.ts'
import { readPeople } from '../../src/extensions/read-people.ts'

describe('B10 a file of extensions', () => {
  test('cells may be quoted, hold line breaks, and end in any way', () => {
    expect(readCsv('\uFEFFa,"b ""c"",\r\nd"\r\n\r\ne,f\rg')).toEqual([
      { line: 1, cells: ['a', 'b "c",\r\nd'] },
      { line: 4, cells: ['e', 'f'] },
      { line: 5, cells: ['g'] },
    ])
  })

  test('the first line tells what parts the cells', () => {
    expect(readCsv('101;Lan, Mai;Sales')).toEqual([
      { line: 1, cells: ['101', 'Lan, Mai', 'Sales'] },
    ])
    expect(readCsv('101\tLan\tSales')).toEqual([{ line: 1, cells: ['101', 'Lan', 'Sales'] }])
  })

  test('a quotation mark that does not close spoils its own line alone', () => {
    expect(readCsv('101,"Lan\n102,Mai\n')).toEqual([
      { line: 1, cells: null },
      { line: 2, cells: ['102', 'Mai'] },
    ])
  })

  test('a text of a million quotes is read at once', () => {
    expect(readCsv(`"${'""'.repeat(500_000)}"`)[0]?.cells?.[0]).toHaveLength(500_000)
  })

  test('without a first line of titles the order is extension, name, team', () => {
    expect(readPeople('101,Lan,Sales\n102,Mai,')).toEqual({
      people: [
        { extension: '101', name: 'Lan', team: 'Sales' },
        { extension: '102', name: 'Mai', team: null },
      ],
      errors: [],
      hasTeams: true,
    })
  })

  test('titles may stand in any order, in both languages, beside columns nobody asked for', () => {
    const read = readPeople('Họ và tên,Phone,Máy lẻ\nNguyễn  Lan ,x,101')
    expect(read).toEqual({
      people: [{ extension: '101', name: 'Nguyễn Lan', team: null }],
      errors: [],
      hasTeams: false,
    })
  })

  test.each([
    ['a running number in front', 'STT,Số nội bộ,Tên nhân viên\n9,1001,An\n10,1002,Be'],
    ['a running number and no heading', '9,1001,An\n10,1002,Be'],
    ['extensions and a second number', '1001,1002,An'],
    ['only the extension is named', 'extension,team\n1001,Sales'],
    ['only names', 'An\nBe'],
    ['a title over the table', 'Danh sách nhân viên\nmáy nhánh,họ tên\n1001,An'],
  ])('found-22: a first line that is not understood offers nothing: %s', (_, csv) => {
    const { people, errors } = readPeople(csv)
    expect(people).toEqual([])
    expect(errors).toMatchObject([{ line: 1, problem: 'UNKNOWN_HEADER' }])
  })

  test.each([
    ['sep=;\r\nTên;Máy nhánh\r\nAn, B;1001\r\n', 'An, B'],
    ['\uFEFFsep=|\n1001|An\n', 'An'],
    ['"sep=,"\n1001,An', 'An'],
  ])('found-22: a first line sep= names what parts the cells: %j', (csv, name) => {
    expect(readPeople(csv)).toMatchObject({ people: [{ extension: '1001', name }], errors: [] })
    expect(readPeople(`${csv}\n1,x`).errors[0]?.line).toBeGreaterThan(2)
  })

  test('every bad line is told with its number and its reason', () => {
    const csv = `extension,name,team
1,Lan,
10a,Lan,
101,,Sales
102,${'x'.repeat(101)},
103,Mai,Sales,more
104,Mai,Sales
104,Hoa,Sales`
    const { people, errors } = readPeople(csv)
    expect(people).toEqual([{ extension: '104', name: 'Mai', team: 'Sales' }])
    expect(errors.map((error) => error.line)).toEqual([2, 3, 4, 5, 6, 8])
    expect(errors.map(({ column, problem }) => [column, problem])).toEqual([
      [1, 'BAD_EXTENSION'],
      [1, 'BAD_EXTENSION'],
      [2, 'NAME_MISSING'],
      [2, 'TOO_LONG'],
      [null, 'TOO_MANY_CELLS'],
      [1, 'TWICE'],
    ])
    expect(errors.at(-1)?.message).toBe('Extension 104 is on line 7 already.')
  })

  test('two ways to write one letter are one name; what cannot be stored goes', () => {
    const composed = 'Nguyễn'
    const { people } = readPeople(`101,${composed.normalize('NFD')}\u0000,\ud800`)
    expect(people).toEqual([{ extension: '101', name: composed, team: '\ufffd' }])
  })
})
