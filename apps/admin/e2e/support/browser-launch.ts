import type { LaunchOptions } from '@playwright/test'
import chromium, { inflate } from '@sparticuz/chromium'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

// Chromium's sandbox refuses root and containers without user namespaces; the pages here are our own.
// Without a graphics card, painting by the processor is quicker than a card that the processor plays.
const args = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--font-render-hinting=none',
  '--disable-gpu',
]

/** The browser named by CHROMIUM_PATH, else the one inside the npm package, which needs no download. */
export async function browserLaunch(): Promise<LaunchOptions> {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`)
    return { executablePath: named, args }
  }
  const executablePath = await chromium.executablePath()
  const libraries = await bundledLibraries()
  return {
    executablePath,
    args,
    env: { ...definedEnvironment(), LD_LIBRARY_PATH: libraries },
  }
}

/** A bare machine lacks libraries that Chromium links to; the package brings them. */
async function bundledLibraries(): Promise<string> {
  const build = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  await inflate(join(build, '..', 'bin', 'al2023.tar.br'))
  return join(tmpdir(), 'al2023', 'lib')
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
