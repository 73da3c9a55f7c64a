import { PbxError } from '../../errors.ts'

const NAME_NOT_FOUND = new Set(['ENOTFOUND', 'EAI_NONAME', 'EAI_NODATA'])
const TIMED_OUT = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
])
const MALFORMED = new Set(['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_INVALID_ARG'])
const TLS =
  /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/

/**
 * What a request that got no answer ran into, as one of the four kinds. `host` may be shown; the
 * error's own text is not, for it can hold addresses and bytes of the answer.
 */
export function classifyFailure(error: unknown, host: string): PbxError {
  const known = causes(error).find((each) => each instanceof PbxError)
  if (known !== undefined) return known
  const codes = causes(error).map(codeOf)
  const tls = codes.find((code) => TLS.test(code))
  if (tls !== undefined) return tlsFailure(tls, host, error)
  if (codes.some((code) => NAME_NOT_FOUND.has(code))) {
    return failure(
      'configuration',
      `The name ${host} is not known. Check the API URL for a typing mistake.`,
      error,
    )
  }
  if (codes.some((code) => TIMED_OUT.has(code))) {
    return failure(
      'transient',
      `${host} did not answer in time. Check that the PBX is up and reachable from here.`,
      error,
    )
  }
  if (codes.some((code) => MALFORMED.has(code) || code.startsWith('HPE_'))) {
    return failure(
      'data',
      `${host} answered something that is not HTTP. Check the port and http:// or https:// in the API URL.`,
      error,
    )
  }
  if (codes.includes('ECONNREFUSED')) {
    return failure(
      'transient',
      `${host} refused the connection. Check the port in the API URL and that the PBX is running.`,
      error,
    )
  }
  return failure(
    'transient',
    `The connection to ${host} broke. Check the network between here and the PBX.`,
    error,
  )
}

function tlsFailure(code: string, host: string, cause: unknown): PbxError {
  const why =
    code === 'CERT_HAS_EXPIRED'
      ? 'its certificate has expired. Have it renewed.'
      : code === 'ERR_TLS_CERT_ALTNAME_INVALID'
        ? 'its certificate is for another name. Use the name it was issued for in the API URL.'
        : /^(EPROTO|ERR_SSL|ERR_OSSL)/.test(code)
          ? 'no secure connection could be agreed on. Check the port and http:// or https:// in the API URL.'
          : 'its certificate is not signed by a known authority. Put the certificate of its authority into the source.'
  return failure('configuration', `${host} could not be trusted: ${why}`, cause)
}

/** The error and what caused it; happy eyeballs wraps one error for each address. */
function causes(error: unknown, depth = 0): readonly unknown[] {
  if (!(error instanceof Error) || depth > 4) return []
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause]
  return [error, ...inner.flatMap((each) => causes(each, depth + 1))]
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

function failure(kind: PbxError['kind'], message: string, cause: unknown): PbxError {
  return new PbxError(kind, message, { cause })
}
