import { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { PbxError } from '../../errors.ts'

/**
 * The TLS option that trusts a source's own authority (PEM) besides the well-known ones; empty for
 * none. @throws PbxError `configuration` for what is no certificate.
 */
export function trustedAuthorities(caCertificate: string | null): { ca?: string[] } {
  if (caCertificate === null) return {}
  try {
    new X509Certificate(caCertificate).toString()
  } catch (cause) {
    throw new PbxError(
      'configuration',
      'The CA certificate of the source cannot be read. Paste it in PEM form, with its BEGIN and END lines.',
      { cause },
    )
  }
  return { ca: [...getCACertificates('default'), caCertificate] }
}
