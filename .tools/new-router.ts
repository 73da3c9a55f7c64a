/** `pnpm new:router <name>`: the first draft of a domain in the API. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DraftError, readDraftName } from './draft-name.ts'
import { fillDraft, insertAfterLast, root, runGenerator, writeDraft } from './write-draft.ts'

const contents = 'apps/api/src/router.ts'
/** `call`, `apply` and `then` are tRPC's own words; `app` would make a second appRouter. */
const reserved = ['app', 'apply', 'call', 'then']

runGenerator('pnpm new:router <name>', () => {
  const name = readDraftName(process.argv.slice(2), reserved)
  const { kebab, camel } = name
  const file = `apps/api/src/routers/${kebab}.ts`
  if (existsSync(join(root, file))) {
    throw new DraftError(`${file} is there already. Change it, or choose another name.`)
  }
  writeDraft({
    [file]: fillDraft('router/router.ts.txt', name),
    [contents]: list(readFileSync(join(root, contents), 'utf8'), kebab, camel),
  })
  return nextSteps(file, camel)
})

function list(text: string, kebab: string, camel: string): string {
  const imported = insertAfterLast(
    text,
    /^import .* from '\.\/routers\/.*'$/gm,
    `import { ${camel}Router } from './routers/${kebab}.ts'`,
  )
  return insertAfterLast(imported, /^ {2}\w+: \w+Router,$/gm, `  ${camel}: ${camel}Router,`)
}

function nextSteps(file: string, camel: string): string {
  return `Written: ${file}, and its line in ${contents}.

It compiles and answers ${camel}.list with the runs, so that input, guard and call can be seen at work. Next:
  1. the use case in packages/core/src/${camel}/, its line in core-contract.ts and in core.ts
  2. call it here instead of ctx.core.runs.list; a procedure is its input, its guard and one call
  3. the guard: a permission of its own in apps/api/src/permissions.ts, if none there fits
  4. its story in apps/api/test/integration
  5. pnpm check && pnpm test`
}
