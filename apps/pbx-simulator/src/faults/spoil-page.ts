import type { Page } from '../wire/page.ts'
import type { WireRow } from '../wire/wire-row.ts'
import type { Fault, FaultKind, FaultOf } from './fault.ts'
import { poisonRow } from './poison-row.ts'

type Spoilers = { readonly [K in FaultKind]?: (page: Page, fault: FaultOf<K>) => Page }

const spoilers: Spoilers = {
  'empty-page': (page) => ({ ...page, result_in_page: 0, data: [] }),
  'stuck-offset': (page) => ({ ...page, next_offset: Number(page.start_offset) }),
  'lie-count': (page, { by }) => ({ ...page, result_in_page: page.result_in_page + by }),
  'short-page': (page, { drop }) =>
    withRows(page, page.data.slice(0, Math.max(0, page.data.length - drop))),
  'shared-id': (page, fault) => eachRow(page, (row) => shareId(row, fault)),
  'duplicate-rows': (page, { copies }) =>
    withRows(page, [...page.data, ...page.data.slice(0, copies)]),
  'poison-rows': (page, fault) => withRows(page, poisonRows(page.data, fault)),
  'rename-field': (page, fault) => eachRow(page, (row) => renameField(row, fault)),
  'add-field': (page, { field, value }) => eachRow(page, (row) => ({ ...row, [field]: value })),
  'retype-field': (page, fault) => eachRow(page, (row) => retypeField(row, fault)),
}

/** Applies the faults that change what a page says; the others leave it as it is. */
export function spoilPage(page: Page, faults: readonly Fault[]): Page {
  return faults.reduce((spoiled, fault) => {
    // The table pairs every kind with its own fault, which a look-up by a union cannot show.
    const spoil = spoilers[fault.kind] as ((page: Page, fault: Fault) => Page) | undefined
    return spoil === undefined ? spoiled : spoil(spoiled, fault)
  }, page)
}

function withRows(page: Page, data: readonly WireRow[]): Page {
  return { ...page, result_in_page: data.length, data }
}

function eachRow(page: Page, change: (row: WireRow) => WireRow): Page {
  return { ...page, data: page.data.map(change) }
}

/** Spoils the first rows of the page, one with each poison; none is added, so ids stay countable. */
function poisonRows(rows: readonly WireRow[], fault: FaultOf<'poison-rows'>): WireRow[] {
  return rows.map((row, n) => {
    const poison = fault.poison[n]
    return poison === undefined ? row : poisonRow(row, poison)
  })
}

function shareId(row: WireRow, { id, oneIn }: FaultOf<'shared-id'>): WireRow {
  return Number(row['start_epoch']) % oneIn === 0 ? { ...row, uuid: id } : row
}

function renameField(row: WireRow, { field, to }: FaultOf<'rename-field'>): WireRow {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key === field ? to : key, value]),
  )
}

function retypeField(row: WireRow, { field, as }: FaultOf<'retype-field'>): WireRow {
  const value = row[field]
  const retyped = { number: Number(value), object: { value }, boolean: true, null: null }
  return { ...row, [field]: retyped[as] }
}
