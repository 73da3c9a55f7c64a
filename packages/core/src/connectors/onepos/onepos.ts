import { CoreError, PbxError } from '../../errors.ts'
import {
  rowBounds,
  type Connector,
  type ConnectorSettings,
  type PageRequest,
  type PbxConnection,
} from '../connector.ts'
import type { PbxHttp } from '../http/pbx-http.ts'
import { columnFields, knownFields, mapRow, rowId, rowStart } from './map-row.ts'
import { readEnvelope, refuseRateLimit } from './read-envelope.ts'
import { wallClockFrom, wallClockTo } from './wall-clock.ts'

/**
 * The `onepos` family: `GET {apiUrl}?domain&limit&from&to&offset`, newest first, the window as
 * wall-clock text in the source's zone, no total, success told by `status` inside a 200.
 */
export const onepos: Connector = {
  make: 'onepos',
  label: 'OnePOS',
  paging: 'offset',
  order: 'newest-first',
  maxPageSize: 1000,
  largestWindowSeconds: null,
  knownFields,
  columnFields,
  open,
  recordingHeaders: headersOf,
  rowId,
  rowStart,
  mapRow,
}

function open(settings: ConnectorSettings, http: PbxHttp): PbxConnection {
  const headers = headersOf(settings)
  return {
    async readPage(request) {
      const { signal } = request
      const check = (answer: unknown): void => refuseRateLimit(answer, settings.apiKey)
      const rows = rowBounds(request, onepos)
      const url = pageUrl(settings, request)
      const body = await http.getJson({ url, headers, signal, check, rows })
      return { rows: readEnvelope(body, settings.apiKey) }
    },
  }
}

function headersOf({ apiKey }: ConnectorSettings): Readonly<Record<string, string>> {
  return apiKey ? { Authorization: `Bearer ${apiKey}` } : {}
}

function pageUrl(settings: ConnectorSettings, request: PageRequest): URL {
  const { window, position, pageSize } = request
  if (position.kind !== 'offset') {
    throw new CoreError('BAD_INPUT', 'This make of PBX is read by row number, not by cursor.')
  }
  if (!URL.canParse(settings.apiUrl)) {
    throw new PbxError(
      'configuration',
      'The API URL is not a web address. Correct it in the source.',
    )
  }
  const url = new URL(settings.apiUrl)
  url.searchParams.set('domain', settings.domain)
  url.searchParams.set('limit', String(pageSize))
  url.searchParams.set('from', wallClockFrom(window.from, settings.timeZone))
  url.searchParams.set('to', wallClockTo(window.to, settings.timeZone))
  url.searchParams.set('offset', String(position.offset))
  // The wire writes a blank as %20; a PBX that decodes no form encoding would read "+" as a plus.
  url.search = url.search.replaceAll('+', '%20')
  return url
}
