import { benchExport } from './bench-export.ts'
import { benchSync } from './bench-sync.ts'

const benches: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  export: benchExport,
  sync: benchSync,
}

const [name = '', ...words] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`Say which benchmark: ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 2
} else {
  await bench(words)
}
