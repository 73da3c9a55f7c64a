import { LONGEST_PATH } from '../connectors/read-text.ts'
import { trimText } from '../numbering/trim-text.ts'
import { PbxError } from '../errors.ts'

/** A percent sign of a file's name; two hex digits behind it mean that the path is encoded already. */
const barePercent = /%(?![\da-f]{2})/gi
// A server may decode more than once: %252e is a dot to the second look.
const encodedTrick = /%(?:25)*(?:2e|2f|5c|c[01]|[01][\da-f])/i
// oxlint-disable-next-line no-control-regex -- the control characters are what is refused
const forbidden = /[\u0000-\u001f\u007f\\]/
const absolute = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i
// "..;" is a dot segment to some servers.
const dotSegment = /(?:^|\/)\.{1,2}(?:;[^/]*)?(?:\/|$)/

/** Where a source keeps its recordings. */
export interface RecordingPlace {
  readonly apiUrl: string
  /** The origin of `apiUrl` when null or empty. */
  readonly recordingBaseUrl: string | null
}

/**
 * The address of a recording, below the source's base and nowhere else: the path comes from the
 * PBX's rows, so it is as foreign as any input. @throws PbxError
 */
export function recordingUrl(place: RecordingPlace, sentPath: string): URL {
  const base = baseOf(place)
  const path = trimText(sentPath).replaceAll(barePercent, '%25')
  if (sentPath.length > LONGEST_PATH || path === '') throw outside()
  const isForeign = [forbidden, absolute, dotSegment, encodedTrick].some((trap) => trap.test(path))
  if (isForeign) throw outside()
  const url = new URL(base)
  // The setter takes "?" and "#" for parts of the name, as they are here.
  url.pathname = base.pathname + path.replace(/^\/+/, '')
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) throw outside()
  return url
}

function baseOf({ apiUrl, recordingBaseUrl }: RecordingPlace): URL {
  const base = URL.parse(recordingBaseUrl || URL.parse(apiUrl)?.origin || '')
  if (base === null) {
    throw new PbxError(
      'configuration',
      'The address of the recordings is not a web address. Correct it in the source.',
    )
  }
  base.search = ''
  base.hash = ''
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return base
}

function outside(): PbxError {
  return new PbxError(
    'data',
    'The PBX names this recording by a path that leads out of its own folder, so it is not fetched. Check the base address of the recordings in the source.',
  )
}
