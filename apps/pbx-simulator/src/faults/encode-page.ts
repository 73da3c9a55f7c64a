import { type Fault, faultOf } from './fault.ts'

/** The bytes of a page, whole and in UTF-8 unless a fault says otherwise. */
export function encodePage(json: string, faults: readonly Fault[]): Buffer {
  const cut = faultOf(faults, 'cut-json')
  const text = cut === undefined ? json : json.slice(0, Math.floor(json.length * cut.keep))
  const charset = faultOf(faults, 'charset')?.charset
  if (charset === undefined) return Buffer.from(text)
  if (charset === 'bad-utf8') return Buffer.concat([Buffer.from([0xff, 0xc3]), Buffer.from(text)])
  // Letters beyond ASCII, without which latin1 would not show.
  return Buffer.from(text.replace('"success"', '"success","note":"Khách hàng"'), charset)
}
