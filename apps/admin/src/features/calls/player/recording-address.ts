import { publicPath } from '../../../api/public-path.ts'

/** Where the browser gets a call's recording; `download` saves it and is a right of its own. */
export function recordingAddress(callId: string, purpose: 'play' | 'download'): string {
  const address = `${publicPath}/files/recordings/${encodeURIComponent(callId)}`
  return purpose === 'download' ? `${address}?download=1` : address
}
