/** What the first bytes of a file say of its format. */
export interface AudioSignature {
  readonly type: string
  /** Endings of such files; the first is the usual one. */
  readonly endings: readonly [string, ...string[]]
  /** False for marks so short that other data may begin alike. */
  readonly isSure: boolean
}

/** A mark, in Latin-1, and the byte it stands at. */
type Mark = readonly [bytes: string, at: number]

const signatures: readonly (readonly [readonly Mark[], string, readonly [string, ...string[]]])[] =
  [
    [[['OggS', 0]], 'audio/ogg', ['ogg', 'oga', 'opus', 'spx']],
    [[['fLaC', 0]], 'audio/flac', ['flac']],
    [[['ID3', 0]], 'audio/mpeg', ['mp3', 'mp2']],
    [[['#!AMR-WB', 0]], 'audio/amr-wb', ['awb', 'amr']],
    [[['#!AMR', 0]], 'audio/amr', ['amr']],
    [[['#!SILK', 0]], 'audio/silk', ['silk']],
    [[['.snd', 0]], 'audio/basic', ['au', 'snd']],
    [
      [
        ['FORM', 0],
        ['AIF', 8],
      ],
      'audio/aiff',
      ['aiff', 'aif'],
    ],
    [[['ftyp3g', 4]], 'audio/3gpp', ['3gp']],
    [[['ftyp', 4]], 'audio/mp4', ['m4a', 'mp4']],
    [[['\u001AE\u00DF\u00A3', 0]], 'audio/webm', ['webm', 'mka']],
    // The head of an ASF file, in which WMA comes.
    [[['0&\u00B2u\u008Ef\u00CF\u0011', 0]], 'audio/x-ms-wma', ['wma']],
  ]

/** The format that a file's first bytes tell; null when they tell none. */
export function signatureOf(head: Buffer): AudioSignature | null {
  const text = head.toString('latin1', 0, 64)
  if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return waveOf(head)
  for (const [marks, type, endings] of signatures) {
    if (marks.every(([bytes, at]) => text.startsWith(bytes, at))) {
      return { type, endings, isSure: true }
    }
  }
  return mpegOf(head)
}

/** Codings inside a WAV file that browsers play: PCM, float, A-law, µ-law, mp3, extensible. */
const playedInWave: ReadonlySet<number> = new Set([1, 3, 6, 7, 0x55, 0xff_fe])

function waveOf(head: Buffer): AudioSignature {
  const coding = codingOf(head)
  const isPlain = coding === null || playedInWave.has(coding)
  // RFC 2361 names the coding in hexadecimal.
  const type = isPlain ? 'audio/wav' : `audio/vnd.wave; codec=${coding.toString(16)}`
  return { type, endings: ['wav', 'wav49'], isSure: true }
}

function codingOf(head: Buffer): number | null {
  const at = head.indexOf('fmt ', 12, 'latin1')
  return at === -1 || at + 10 > head.length ? null : head.readUInt16LE(at + 8)
}

/** The head of an MPEG frame (ISO 11172-3), or of an ADTS frame, whose layer is zero. */
function mpegOf(head: Buffer): AudioSignature | null {
  if (head.length < 4 || head.readUInt16BE(0) >>> 5 !== 0x7ff) return null
  const [version, layer] = [(head[1]! >>> 3) & 3, (head[1]! >>> 1) & 3]
  const [bitRate, sampleRate] = [head[2]! >>> 4, (head[2]! >>> 2) & 3]
  if (layer === 0) {
    const isAdts = (head[1]! & 0xf0) === 0xf0
    return isAdts ? { type: 'audio/aac', endings: ['aac'], isSure: false } : null
  }
  // None of these stands in a real file.
  if (version === 1 || bitRate === 15 || sampleRate === 3) return null
  return { type: 'audio/mpeg', endings: ['mp3', 'mp2'], isSure: false }
}
