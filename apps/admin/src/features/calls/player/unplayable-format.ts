/** Formats whose media type is not the name that people know them by. */
const names: Readonly<Record<string, string>> = {
  'audio/basic': 'G.711 µ-law',
  'audio/x-alaw-basic': 'G.711 A-law',
  'audio/x-sln': 'signed linear (SLN)',
  'audio/x-ms-wma': 'WMA',
  'audio/vnd.wave; codec=31': 'WAV49 (GSM)',
}

/**
 * The name of a recording's format when this browser says that it cannot play it; null when it may.
 * A file of a format that nobody knows is tried.
 */
export function unplayableFormat(
  contentType: string | null | undefined,
  media: Pick<HTMLMediaElement, 'canPlayType'> = new Audio(),
): string | null {
  if (!contentType?.startsWith('audio/') || media.canPlayType(contentType) !== '') return null
  return names[contentType] ?? contentType.replace(/^audio\/(?:x-|vnd\.)?/, '').toUpperCase()
}
