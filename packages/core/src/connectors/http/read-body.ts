import { type Readable, type Transform, pipeline } from 'node:stream'
import { once } from 'node:events'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { PbxError, UnreadableAnswerError } from '../../errors.ts'

/** What the headers of an answer say about its body. */
export interface BodyForm {
  readonly contentEncoding: string
  readonly contentType: string
}

/** Bytes of an answer that is too large that are looked at. */
const mostShown = 64 * 1024

const decoders: Readonly<Record<string, (body: Readable) => Transform | Promise<Transform>>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: inflaterFor,
  br: () => createBrotliDecompress(),
}

/** What servers write where nothing is compressed, most of them for want of knowing the header. */
const notCompressed: ReadonlySet<string> = new Set([
  '',
  'identity',
  'none',
  'null',
  'utf-8',
  'utf8',
  'binary',
  '8bit',
])

/**
 * The bytes of a body, at most `maxBytes` after decompression. They are counted while it streams, so
 * a compressed bomb is stopped at the bound and never unfolds in memory.
 * @throws PbxError `data` when it is too large, or compressed in a way that cannot be read; the
 * socket's own error when the connection breaks.
 */
export async function readBody(
  body: Readable,
  { contentEncoding }: Pick<BodyForm, 'contentEncoding'>,
  maxBytes: number,
): Promise<Buffer> {
  const stream = await decompress(body, contentEncoding)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      chunks.push(chunk)
      if (size > maxBytes) throw tooLarge(maxBytes, beginningOf(chunks, size))
    }
  } catch (error) {
    throw isDecompressionError(error) ? notDecompressed(error) : error
  } finally {
    body.destroy()
  }
  return Buffer.concat(chunks)
}

async function decompress(body: Readable, contentEncoding: string): Promise<Readable> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => !notCompressed.has(each))
  // Every layer multiplies what a bomb can unfold; no honest server uses more than one.
  if (encodings.length > 1) throw unknownEncoding(contentEncoding)
  const [encoding] = encodings
  if (encoding === undefined) return body
  const decoder = Object.hasOwn(decoders, encoding) ? await decoders[encoding]?.(body) : undefined
  if (decoder === undefined) throw unknownEncoding(contentEncoding)
  // The error reaches the reader through the decoder that pipeline destroys with it.
  return pipeline(body, decoder, () => undefined)
}

/**
 * RFC 9110 asks for a zlib header, and some servers leave it out. Its first byte ends in 8; the first
 * byte of a raw stream never does, because a stored block begins with zero padding.
 */
async function inflaterFor(body: Readable): Promise<Transform> {
  await once(body, 'readable')
  const beginning = body.read() as Buffer | null
  if (beginning === null) return createInflate()
  body.unshift(beginning)
  return ((beginning[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw()
}

/** The text of a body in the character set it names. @throws PbxError `data` */
export function decodeBody(bytes: Buffer, contentType: string): string {
  const decoder = decoderOf(charsetOf(contentType))
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new UnreadableAnswerError(
      `The PBX's answer is not written in ${decoder.encoding}, as it says. Have it name its character set.`,
      { text: bytes.toString(), isTooLarge: false },
      cause,
    )
  }
}

/** UTF-8 is what JSON is written in unless something else is said. */
export function charsetOf(contentType: string): string {
  return /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8'
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch (cause) {
    throw new PbxError(
      'data',
      `The PBX answered in the character set ${quoted(charset)}, which is unknown. Have it answer in UTF-8.`,
      { cause },
    )
  }
}

function isDecompressionError(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(Z_|ERR_BROTLI|ERR__ERROR)/.test(code)
}

function tooLarge(maxBytes: number, beginning: string): PbxError {
  const mebibytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024))
  return new UnreadableAnswerError(
    `The PBX's answer is larger than ${mebibytes} MiB. Lower the batch size of the source.`,
    { text: beginning, isTooLarge: true },
  )
}

/** Cut at the same byte however the answer came in pieces, so that the same answer gives the same text. */
function beginningOf(chunks: readonly Buffer[], size: number): string {
  return Buffer.concat(chunks, Math.min(size, mostShown)).toString()
}

function notDecompressed(cause: unknown): PbxError {
  return new PbxError(
    'data',
    'The PBX sent a compressed answer that cannot be unpacked. Ask who runs it.',
    { cause },
  )
}

function unknownEncoding(encoding: string): PbxError {
  return new PbxError(
    'data',
    `The PBX compressed its answer as ${quoted(encoding)}, which was not asked for. Ask who runs it.`,
  )
}

/** Whole or not at all: a part of what a server sends back may be the beginning of our key. */
function quoted(word: string): string {
  return word.length <= 40 ? `“${word}”` : '“…”'
}
