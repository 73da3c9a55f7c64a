import type { ServerResponse } from 'node:http'
import { openExchange, type Exchange } from './open-exchange.ts'

/** A PBX whose rows are raw JSON text or bytes, so that they need not be valid JSON. */
export interface TextExchange extends Exchange {
  /** Replaces its list, newest first. */
  setRows(rows: readonly (string | Buffer)[]): void
  /** Says how files are answered: everything but the list itself. */
  files(give: FileManner): void
  /** Every request so far. */
  questions(): readonly Question[]
}

/**
 * Opens a PBX in Vietnam that pages through raw rows by window, offset and limit. A row without a
 * start is in every window.
 */
export async function openTextExchange(): Promise<TextExchange> {
  const exchange = await openExchange()
  let rows: readonly (string | Buffer)[] = []
  let give: FileManner = (_path, _range, response) => void response.writeHead(404).end()
  exchange.answer((response, request) => {
    const { pathname } = new URL(request.url ?? '/', 'http://pbx')
    if (pathname !== '/cdr') return give(pathname, rangeOf(request.headers.range), response)
    const { offset, limit, from, to } = questionOf(request.url)
    const given = rows.filter((row) => isWithin(row, from, to)).slice(offset, offset + limit)
    response.setHeader('content-type', 'application/json')
    response.write(`{"status":"success","result_in_page":${given.length},"data":[`)
    given.forEach((row, index) => response.write(index === 0 ? row : joined(row)))
    response.end(']}')
  })
  return {
    ...exchange,
    setRows: (next) => (rows = next),
    files: (next) => (give = next),
    questions: () => exchange.asked.map(({ url }) => questionOf(url)),
  }
}

/** Bytes asked for, both ends included; null for the whole file and for its last bytes. */
interface AskedRange {
  readonly first: number
  readonly last: number
}

type FileManner = (path: string, range: AskedRange | null, response: ServerResponse) => void

/** A file server that knows no ranges of the last bytes, as some are. */
function rangeOf(header: string | undefined): AskedRange | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  return match && { first: Number(match[1]), last: Number(match[2] || Infinity) }
}

function joined(row: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(','), Buffer.from(row)])
}

interface Question {
  readonly offset: number
  readonly limit: number
  /** Epoch seconds, inclusive as `to` is. */
  readonly from: number
  readonly to: number
}

function isWithin(row: string | Buffer, from: number, to: number): boolean {
  const start = /"start_epoch":"?(\d+)/.exec(Buffer.from(row).toString('latin1'))?.[1]
  return start === undefined || (Number(start) >= from && Number(start) <= to)
}

function questionOf(url: string | undefined): Question {
  const { searchParams } = new URL(url ?? '/', 'http://pbx')
  const epoch = (name: string): number =>
    Date.parse(`${searchParams.get(name)?.replace(' ', 'T')}+07:00`) / 1000
  return {
    offset: Number(searchParams.get('offset')),
    limit: Number(searchParams.get('limit')),
    from: epoch('from'),
    to: epoch('to'),
  }
}
