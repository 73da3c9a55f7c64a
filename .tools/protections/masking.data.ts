import type { Requirement } from './protection.ts'

const watching = 'apps/api/test/integration/watching.test.ts'
const maskTexts = 'apps/api/src/routers/mask-texts.ts'
const maskNumbersTest = 'apps/api/test/unit/mask-numbers.test.ts'
const maskNumbers = 'apps/api/src/routers/mask-numbers.ts'
const erasureOfRuns = 'packages/core/test/privacy/erasure-of-runs.test.ts'
const erasure = 'packages/core/test/privacy/erasure.test.ts'
const wholeNumbers = 'packages/core/test/calls/whole-numbers.test.ts'
const maskedSearch = 'apps/api/test/integration/masked-search.test.ts'
const admitSearch = 'packages/core/src/privacy/admit-search.ts'
const erasureOfSpellings = 'packages/core/test/privacy/erasure-of-spellings.test.ts'
const mentionsNumberTest = 'packages/core/test/privacy/mentions-number.unit.test.ts'
const mentionsNumber = 'packages/core/src/numbering/mentions-number.ts'
const eraseNumber = 'packages/core/src/privacy/erase-number.ts'
const exportsTest = 'apps/api/test/integration/exports.test.ts'
const openExport = 'packages/core/src/exports/open-export.ts'
const whatIsSaid =
  'C8 numbers that a PBX says are masked in runs, request log, stream and source for whoever sees them masked'
const rejected = 'C8 a rejected row is shown without its payload, and its id and reason masked'
const viewerSees = 'a viewer sees neither number, payload nor the file name of the recording'
const holdsNoMore =
  'C9 errors, warnings and the request log hold it no more; the rest of them stays'
const sayWhy = '401, 403, 404 and 410 say why'

/** Telephone numbers: who sees them, who carries them away, and how they are forgotten. */
export const maskingRequirements: readonly Requirement[] = [
  {
    line: 'Masking by role',
    protections: [
      {
        protection: 'the masking of a call’s numbers',
        test: maskNumbersTest,
        name: viewerSees,
        out: {
          file: maskNumbers,
          find: "if (may(role, 'calls.unmasked')) return call",
          replace: 'return call',
        },
      },
      {
        protection: 'the hiding of a recording’s file name',
        test: maskNumbersTest,
        name: viewerSees,
        out: { file: maskNumbers, find: 'recordingPath: null,', replace: '' },
      },
      {
        protection: 'the hiding of payloads',
        test: maskNumbersTest,
        name: viewerSees,
        out: {
          file: maskNumbers,
          find: "raw: may(role, 'calls.raw') ? raw : null",
          replace: 'raw',
        },
      },
      {
        protection: 'that lists of calls are masked',
        test: 'apps/api/test/integration/contract.test.ts',
        // With the tests before it, which sync the calls.
        name: 'A4 A9 A16 the contract on %s',
        out: {
          file: 'apps/api/src/routers/calls.ts',
          find: 'showCalls(await ctx.core.calls.search(input), ctx.user.role)',
          replace: 'ctx.core.calls.search(input)',
        },
      },
      {
        protection: 'the masking of who waits for a call back',
        test: 'apps/api/test/integration/analytics.test.ts',
        name: 'C8 a viewer sees who is waiting with masked numbers, and changes no names',
        out: {
          file: 'apps/api/src/routers/mask-waiting.ts',
          find: "may(role, 'calls.unmasked') ? page : { ...page, items: page.items.map(masked) }",
          replace: 'page',
        },
      },
      {
        protection: 'that shared views with numbers are left out',
        test: 'apps/api/test/unit/show-views.test.ts',
        name: 'C8 a shared search for a number is kept from those who see numbers masked',
        out: {
          file: 'apps/api/src/routers/show-views.ts',
          find: "if (may(role, 'calls.unmasked')) return views",
          replace: 'return views',
        },
      },
      {
        protection: 'the same where the number stands in another field',
        test: 'apps/api/test/unit/show-views.test.ts',
        name: 'a shared view that holds a number anywhere is kept from those who see numbers masked',
        out: {
          file: 'apps/api/src/routers/show-views.ts',
          find: '(searchesNumber(view.query) || holdsNumber(view))',
          replace: 'searchesNumber(view.query)',
        },
      },
      {
        protection: 'the masking of what a PBX says in a run',
        test: watching,
        name: whatIsSaid,
        out: {
          file: maskTexts,
          find: 'return { ...run, error: maskedIn(run.error), warnings: run.warnings.map(maskNumbersIn) }',
          replace: 'return run',
        },
      },
      {
        protection: 'the masking of what is said of a part of a run',
        test: maskNumbersTest,
        name: 'what is said of a run and of its parts is masked too',
        out: { file: maskTexts, find: 'error: maskedIn(slice.error)', replace: '' },
      },
      {
        protection: 'the masking of the request log',
        test: watching,
        name: whatIsSaid,
        out: { file: maskTexts, find: 'error: maskedIn(request.error)', replace: '' },
      },
      {
        protection: 'the masking of a source’s last error',
        test: watching,
        name: whatIsSaid,
        out: {
          file: maskTexts,
          find: 'lastSyncError: maskedIn(source.lastSyncError)',
          replace: '',
        },
      },
      {
        protection: 'the masking of the stream',
        test: watching,
        name: whatIsSaid,
        out: {
          file: 'apps/api/src/routers/watch-runs.ts',
          find: 'showRun(run, role)',
          replace: 'run',
        },
      },
      {
        protection: 'the hiding of a rejected row’s payload',
        test: watching,
        name: rejected,
        out: { file: maskTexts, find: 'raw: null,', replace: '' },
      },
      {
        protection: 'that commas, colons and semicolons between its digits show no number',
        test: 'packages/core/src/numbering/mask-numbers-in.unit.test.ts',
        name: 'M7 %s becomes %s',
        out: {
          file: 'packages/core/src/numbering/mask-numbers-in.ts',
          find: '(?<number>${begun}|${grouped})',
          replace: '(?<number>${grouped})',
        },
      },
      {
        protection: 'that a number in the shape of an address or a date is masked',
        test: 'packages/core/src/numbering/mask-numbers-in.unit.test.ts',
        name: 'M7 %s becomes %s',
        out: {
          file: 'packages/core/src/numbering/mask-numbers-in.ts',
          find: '${ownNetwork}${ipv4}',
          replace: '${ipv4}',
        },
      },
      {
        protection: 'the masking of a rejected row’s id',
        test: watching,
        name: rejected,
        out: { file: maskTexts, find: 'externalId: maskedIn(row.externalId),', replace: '' },
      },
      {
        protection: 'the refusal of probing',
        test: 'apps/api/test/integration/crowding.test.ts',
        name: 'whoever sees them masked cannot find them out by asking for their parts',
        out: {
          file: 'apps/api/src/trpc.ts',
          find: "if (may(ctx.user.role, 'calls.unmasked')) return next()",
          replace: 'return next()',
        },
      },
      {
        protection: 'that what is searched is judged, not what is typed',
        test: wholeNumbers,
        name: 'H3: what is typed long and searched short is refused',
        out: {
          file: admitSearch,
          find: "if (terms.size === 0) throw noWholeNumber('filter.number')",
          replace: '',
        },
      },
      {
        protection: 'that masked numbers are compared by equality',
        test: wholeNumbers,
        name: 'H3: a whole number is compared by equality, in any spelling; a part of one finds nothing',
        out: {
          file: 'packages/core/src/counting/filter-calls.ts',
          find: 'if (wholeNumber !== true || !holdsDigits(term)) return isPart',
          replace: 'return isPart',
        },
      },
      {
        protection: 'that everything with a filter compares so',
        test: maskedSearch,
        name: 'H3: a part that has the shape of a whole number finds nothing for them',
        out: {
          file: 'apps/api/src/routers/whole-numbers-only.ts',
          find: 'wholeNumber: true',
          replace: 'wholeNumber: false',
        },
      },
      {
        protection: 'the limit of searches an hour',
        test: maskedSearch,
        name: 'H3: the sixty-first number within an hour waits, in every procedure; others go on',
        out: {
          file: 'apps/api/src/routers/whole-numbers-only.ts',
          find: 'if (seconds !== null) throw tooMany(seconds)',
          replace: '',
        },
      },
      {
        protection: 'the counting of searches one after another',
        test: wholeNumbers,
        name: 'H3: sixty numbers an hour, also when all are asked for at once; the same one again is free',
        out: {
          file: admitSearch,
          find: 'await oneAfterAnother(tx, `searches of ${userId}`)',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Erasure',
    protections: [
      {
        protection: 'the erasure from calls',
        test: erasure,
        name: 'C9 goes from every field of every call; counts and figures stay',
        out: {
          file: eraseNumber,
          find: 'const calls = await eraseFromCalls(database, sought)',
          replace: 'const calls = 0',
        },
      },
      {
        protection: 'the erasure from runs',
        test: erasureOfRuns,
        name: holdsNoMore,
        out: {
          file: eraseNumber,
          find: 'const runs = await eraseFromRuns(tx, sought)',
          replace: 'const runs = 3',
        },
      },
      {
        protection: 'the second try after a deadlock',
        test: 'packages/core/test/privacy/erasure-deadlock.test.ts',
        name: 'C9 an erasure that the database gives up for a deadlock is done again',
        out: {
          file: 'packages/core/src/privacy/erase-transaction.ts',
          find: 'retryTransaction(always, () => database.transaction((tx) => work(tx)))',
          replace: 'database.transaction((tx) => work(tx))',
        },
      },
      {
        protection: 'that no sync brings an erased number back in a call',
        test: erasure,
        name: 'C9 no sync brings it back: the same again, the same with more, one not seen before',
        out: {
          file: 'packages/core/src/sync/normalise-page.ts',
          find: 'const without = erased && eraseFromRow({ raw: value, call }, erased, context.readNumber)',
          replace: 'const without = null as ReturnType<typeof eraseFromRow>',
        },
      },
      {
        protection: 'that a number is erased in every spelling',
        test: erasureOfSpellings,
        name: 'found-14: goes from calls, payloads and rejected rows with its recordings, and stays away',
        out: {
          file: mentionsNumber,
          find: 'const plain = normaliseText(text)',
          replace: 'const plain = text',
        },
      },
      {
        protection: 'that what is stored is looked through for every spelling',
        test: erasureOfSpellings,
        name: 'found-14: goes from calls, payloads and rejected rows with its recordings, and stays away',
        out: {
          file: 'packages/core/src/privacy/mentions-ending.ts',
          find: 'return `(?:[${own}]|%3${digit}|${encoded})`',
          replace: 'return digit',
        },
      },
      {
        protection: 'that only what ends like an erased number is read',
        test: mentionsNumberTest,
        name: '%s is read in no plan when nothing in it ends like what is looked for',
        out: {
          file: mentionsNumber,
          find: 'if (!sought.mayEndIn(endingOf(digitsFrom(groups, 0)))) continue',
          replace: '',
        },
      },
      {
        protection: 'the bound of what is looked through',
        test: mentionsNumberTest,
        name: 'in which everything ends like it is read a thousand times at most',
        out: {
          file: mentionsNumber,
          find: 'if (looksLeft <= 0) return sought.hasEndings',
          replace: '',
        },
      },
      {
        protection: 'that an erased number is not written down again in an error',
        test: erasureOfRuns,
        name: holdsNoMore,
        out: {
          file: 'packages/core/src/sync/run-sync.ts',
          find: 'forgettingConnection(opened.connection, { erased, readNumber })',
          replace: 'opened.connection',
        },
      },
      {
        protection: 'the same of field names',
        test: erasureOfRuns,
        name: holdsNoMore,
        out: {
          file: 'packages/core/src/sync/normalise-page.ts',
          find: ' || mentionsErased(field, forgetting)',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Exports',
    protections: [
      {
        protection: 'the right at download',
        test: exportsTest,
        name: sayWhy,
        out: {
          file: 'apps/api/src/http/exports.ts',
          find: "requirePermission(auth, 'calls.export', { req, res })",
          replace: "requirePermission(auth, 'calls.read', { req, res })",
        },
      },
      {
        protection: 'the masking of a file for who sees numbers masked',
        test: 'packages/core/test/exports/exports.test.ts',
        name: 'C8: numbers are masked by the rights of the moment it was made',
        out: {
          file: 'packages/core/src/exports/encode-worker.ts',
          find: 'return file.isMasked ? masked(cell, column) : cell',
          replace: 'return cell',
        },
      },
      {
        protection: 'the right to numbers at download',
        test: 'packages/core/test/exports/exports.test.ts',
        name: 'C8: numbers are masked by the rights of the moment it was made',
        out: {
          file: openExport,
          find: 'if (row.is_masked || person.seesNumbers) return',
          replace: 'return',
        },
      },
      {
        protection: 'that a file is its owner’s',
        test: exportsTest,
        name: sayWhy,
        out: {
          file: openExport,
          find: 'if (row.owner_id !== person.userId) {',
          replace: 'if (false) {',
        },
      },
      {
        protection: 'that what others made does not exist',
        test: exportsTest,
        name: sayWhy,
        out: {
          file: 'packages/core/src/exports/find-export.ts',
          find: 'sql<boolean>`owner_id = ${person.userId}`',
          replace: 'sql<boolean>`true`',
        },
      },
      {
        protection: 'the counting one after another',
        test: 'packages/core/test/exports/crowd.test.ts',
        name: 'C1 five of a person are under way at most, also when twenty are asked for at once',
        out: {
          file: 'packages/core/src/exports/create-export.ts',
          find: 'await oneAfterAnother(tx, `exports of ${person.userId}`)',
          replace: '',
        },
      },
    ],
  },
]
