import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { portOf } from '../connectors/http/address-guard.ts'
import { classifyFailure } from '../connectors/http/classify-failure.ts'
import { trustedAuthorities } from '../connectors/http/trusted-authorities.ts'
import { PbxError } from '../errors.ts'
import type { TestSubject } from './test-subject.ts'

const LONGEST_HANDSHAKE = 10_000

/** Step `tls`: a certificate that can be trusted. Passed over, with a word of warning, for http. */
export async function testTls({ settings, tools, signal }: TestSubject): Promise<string> {
  const url = new URL(settings.apiUrl)
  if (url.protocol === 'http:') {
    return 'Not encrypted: the API URL begins with http://, so anyone on the way can read along.'
  }
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  const socket = connect({
    ...trustedAuthorities(settings.caCertificate),
    host,
    port: portOf(url),
    lookup: tools.guard.lookupFor(portOf(url)),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  })
  try {
    await shakeHands(socket, { host, signal })
    return `Encrypted; the certificate is valid until ${validUntil(socket)}.`
  } finally {
    socket.destroy()
  }
}

function shakeHands(
  socket: TLSSocket,
  { host, signal }: { readonly host: string; readonly signal: AbortSignal },
): Promise<void> {
  return new Promise((done, fail) => {
    const stop = () => fail(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    socket.once('close', () => {
      signal.removeEventListener('abort', stop)
      fail(classifyFailure(new Error('closed'), host))
    })
    socket.once('secureConnect', done)
    socket.once('error', (error) => fail(classifyFailure(error, host)))
    socket.setTimeout(LONGEST_HANDSHAKE, () =>
      fail(new PbxError('transient', `${host} did not answer in time. Check that the PBX is up.`)),
    )
  })
}

function validUntil(socket: TLSSocket): string {
  return new Date(socket.getPeerCertificate().valid_to).toISOString().slice(0, 10)
}
