import { inflateRawSync } from 'node:zlib'

/** The XML of a workbook's first sheet, unpacked without the library that wrote it. */
export function sheetOf(workbook: Buffer): string {
  const directoryEnd = workbook.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  let at = workbook.readUInt32LE(directoryEnd + 16)
  for (let entry = workbook.readUInt16LE(directoryEnd + 10); entry > 0; entry -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) =>
      workbook.readUInt16LE(at + field),
    )
    const name = workbook.toString('utf8', at + 46, at + 46 + nameLength!)
    if (name.startsWith('xl/worksheets/')) return inflate(workbook, at)
    at += 46 + nameLength! + extra! + comment!
  }
  throw new Error('The workbook has no sheet.')
}

/** The texts of its cells, as a reader that follows ECMA-376 gives them back. */
export function textsIn(sheet: string): string[] {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  }
  return [...sheet.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) =>
    text
      .replaceAll(/&#x([\da-f]+);/gi, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      )
      .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll(/&(\w+);/g, (_, name: string) => named[name] ?? '')
      .replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      ),
  )
}

function inflate(workbook: Buffer, entry: number): string {
  const [compressed, local] = [20, 42].map((field) => workbook.readUInt32LE(entry + field))
  const start =
    local! + 30 + workbook.readUInt16LE(local! + 26) + workbook.readUInt16LE(local! + 28)
  return inflateRawSync(workbook.subarray(start, start + compressed!)).toString('utf8')
}
