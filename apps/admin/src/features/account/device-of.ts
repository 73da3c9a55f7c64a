/** What a browser or program says it is; `system` is null where it says nothing of it. */
export interface Device {
  readonly program: string
  readonly system: string | null
  readonly kind: 'computer' | 'telephone' | 'program'
}

// In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\/\d/, 'Edge'],
  [/\bOPR\/\d/, 'Opera'],
  [/\bCoc_Coc_Browser\/\d|\bcoc_coc_browser\/\d/, 'Cốc Cốc'],
  [/\bSamsungBrowser\/\d/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/\d/, 'Firefox'],
  [/\b(?:Headless)?Chrome\/\d|\bCriOS\/\d/, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\/\d/, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

const telephones = new Set(['iPhone', 'Android'])

/** Reads a User-Agent line; null where there is none. */
export function deviceOf(userAgent: string | null): Device | null {
  if (userAgent === null || userAgent.trim() === '') return null
  const browser = firstOf(browsers, userAgent)
  const system = firstOf(systems, userAgent)
  if (browser === null) {
    return { program: userAgent.split(/[/\s]/)[0] ?? userAgent, system, kind: 'program' }
  }
  const kind = telephones.has(system ?? '') ? 'telephone' : 'computer'
  return { program: browser, system, kind }
}

function firstOf(names: readonly (readonly [RegExp, string])[], text: string): string | null {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
