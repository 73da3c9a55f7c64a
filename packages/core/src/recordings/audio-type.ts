import { signatureOf } from './audio-signature.ts'

/** Media type of a recording and the ending of its file. */
export interface AudioType {
  /** Letters and digits in lower case. */
  readonly extension: string
  /** `audio/*`, or `application/octet-stream` for a format that is not known. */
  readonly type: string
}

/** Types by the ending of the name. */
const types: ReadonlyMap<string, string> = new Map([
  ['mp3', 'audio/mpeg'],
  ['mp2', 'audio/mpeg'],
  ['wav', 'audio/wav'],
  // A WAV file with GSM 6.10 inside, as Asterisk writes it; the codec's number is that of RFC 2361.
  ['wav49', 'audio/vnd.wave; codec=31'],
  ['ogg', 'audio/ogg'],
  ['oga', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['spx', 'audio/ogg'],
  ['m4a', 'audio/mp4'],
  ['mp4', 'audio/mp4'],
  ['3gp', 'audio/3gpp'],
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
  ['webm', 'audio/webm'],
  ['mka', 'audio/x-matroska'],
  ['amr', 'audio/amr'],
  ['awb', 'audio/amr-wb'],
  ['au', 'audio/basic'],
  ['snd', 'audio/basic'],
  ['aif', 'audio/aiff'],
  ['aiff', 'audio/aiff'],
  ['wma', 'audio/x-ms-wma'],
  ['silk', 'audio/silk'],
])

/** Samples or frames of telephony without any head. */
const raw: ReadonlyMap<string, string> = new Map([
  ['gsm', 'audio/x-gsm'],
  ['ulaw', 'audio/basic'],
  ['ul', 'audio/basic'],
  ['mulaw', 'audio/basic'],
  ['pcmu', 'audio/basic'],
  ['alaw', 'audio/x-alaw-basic'],
  ['al', 'audio/x-alaw-basic'],
  ['pcma', 'audio/x-alaw-basic'],
  ['g722', 'audio/g722'],
  ['g723', 'audio/g723'],
  ['g726', 'audio/g726'],
  ['g729', 'audio/g729'],
  ['ilbc', 'audio/ilbc'],
  ['vox', 'audio/x-vox'],
  ['pcm', 'audio/x-raw'],
  ['raw', 'audio/x-raw'],
  ['sln', 'audio/x-sln'],
  ['sln8', 'audio/x-sln'],
  ['sln16', 'audio/x-sln'],
  ['sln48', 'audio/x-sln'],
])

/**
 * Type and ending of a recording: by its first bytes, then by its name. What the PBX says of its type
 * counts for nothing: many call every file audio/mpeg.
 */
export function audioType(path: string, head: Buffer): AudioType {
  const extension = endingOf(path)
  const signature = signatureOf(head)
  // The first samples of a raw file may look like the two bytes that an mp3 frame begins with.
  if (signature === null || (!signature.isSure && raw.has(extension))) {
    const type = types.get(extension) ?? raw.get(extension) ?? 'application/octet-stream'
    return { extension: extension || 'bin', type }
  }
  const [usual] = signature.endings
  const isOwnEnding = signature.endings.includes(extension)
  return { extension: isOwnEnding ? extension : usual, type: signature.type }
}

function endingOf(path: string): string {
  return /\.([a-z\d]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
