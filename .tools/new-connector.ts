/** `pnpm new:connector <make>`: the first draft of a connector for another make of PBX. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DraftError, readDraftName } from './draft-name.ts'
import { fillDraft, insertAfterLast, root, runGenerator, writeDraft } from './write-draft.ts'

const home = 'packages/core/src/connectors'
const registry = `${home}/registry.ts`
/** Words that the registry, the draft and its test use for something else. */
const reserved =
  'asked columnFields connector connectors describe expect findConnector found headersOf http it known knownFields mapRow open pageUrl readEnvelope row rowId rowStart settings source url'.split(
    ' ',
  )

runGenerator('pnpm new:connector <make>', () => {
  const name = readDraftName(process.argv.slice(2), reserved)
  const { kebab, camel } = name
  const folder = `${home}/${kebab}`
  if (existsSync(join(root, folder))) {
    throw new DraftError(`${folder} is there already. Change it, or choose another name.`)
  }
  writeDraft({
    [`${folder}/${kebab}.ts`]: fillDraft('connector/make.ts.txt', name),
    [`${folder}/map-row.ts`]: fillDraft('connector/map-row.ts.txt', name),
    [`${folder}/read-envelope.ts`]: fillDraft('connector/read-envelope.ts.txt', name),
    [`${folder}/map-row.unit.test.ts`]: fillDraft('connector/map-row.unit.test.ts.txt', name),
    [registry]: register(readFileSync(join(root, registry), 'utf8'), kebab, camel),
  })
  return nextSteps(folder, kebab)
})

function register(text: string, kebab: string, camel: string): string {
  const imported = insertAfterLast(
    text,
    /^import .* from '\.\/.*'$/gm,
    `import { ${camel} } from './${kebab}/${kebab}.ts'`,
  )
  const list = /(const connectors: readonly Connector\[\] = \[)([^\]]*?),?(\s*\])/
  if (!list.test(imported)) throw new DraftError(`${registry} has no list of connectors.`)
  return imported.replace(list, `$1$2, ${camel}$3`)
}

function nextSteps(folder: string, kebab: string): string {
  return `Written: ${folder}, and its line in ${registry}.

Next, against pages that the PBX really sent (with the numbers changed):
  1. ${kebab}.ts           how a page is asked for: parameters, paging (offset or cursor), order, limits,
                        in which zone the window is written
  2. read-envelope.ts   where the rows are, and how the PBX says no inside a 200
  3. map-row.ts         its fields, its words, its times; a word not known becomes UNKNOWN, never a reject
  4. put the pages into packages/core/test/fixtures/${kebab} and let map-row.unit.test.ts read them
  5. offer it in the form: apps/admin/src/features/sources/connector-names.ts
  6. pnpm check && pnpm test:unit`
}
