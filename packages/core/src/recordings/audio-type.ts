const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
  mp4: 'audio/mp4',
  aac: 'audio/aac',
  flac: 'audio/flac',
  webm: 'audio/webm',
}

/** Extension and media type of a recording by its path; what the PBX says of its type counts for nothing. */
export function audioType(path: string): { readonly extension: string; readonly type: string } {
  const extension = /\.([a-z\d]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const type = Object.hasOwn(types, extension) ? types[extension] : undefined
  return type === undefined ? { extension: 'mp3', type: 'audio/mpeg' } : { extension, type }
}
