import { PbxError } from '../../errors.ts'

const instead = '•••'
/** Shorter ones would be found in every other word. */
const shortestSecret = 4

/** A text without the secret in any spelling a server may send it back in. Pure. */
export function hideSecret(text: string, secret: string | null | undefined): string {
  if (!secret || secret.length < shortestSecret) return text
  const spellings = spellingsOf(secret).map((each) => each.replaceAll(/[^\w]/g, String.raw`\$&`))
  return text.replaceAll(new RegExp(spellings.join('|'), 'gi'), instead)
}

/** The error without the secret in its sentence; it itself when it holds none. */
export function withoutSecret(error: unknown, secret: string | null | undefined): unknown {
  if (!(error instanceof PbxError)) return error
  const { kind, message, cause, retryAfterSeconds } = error
  const hidden = hideSecret(message, secret)
  if (hidden === message) return error
  return new PbxError(kind, hidden, {
    cause,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

/** The longest first: the plain one may be a part of another. */
function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
  return [...new Set(spellings)].toSorted((one, other) => other.length - one.length)
}
