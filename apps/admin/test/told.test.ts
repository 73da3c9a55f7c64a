import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../src/locales/told/en.ts'
import vi from '../src/locales/told/vi.ts'
import { createTold } from '../src/shared/told-sentences.ts'
import { findSentences } from './find-sentences.ts'

const told = createTold(en, vi)
const workspace = join(import.meta.dirname, '../../..')

/** What is said to the operator's terminal, to a log, to Prometheus or to a program, and to no page. */
const unseenFiles = [
  'packages/core/src/backup/',
  'packages/core/src/health/health-figures.ts',
  'packages/core/src/database/data-directory-lock.ts',
  'packages/core/src/database/make-data-directory.ts',
  'packages/core/src/database/migrate-cli.ts',
  'packages/core/src/database/open-database.ts',
  'packages/core/src/database/refuse-full-disk.ts',
  'packages/core/src/database/end-on-panic.ts',
  'packages/core/src/health/disk-figures.ts',
  'packages/core/src/connectors/http/allow-list.ts',
  'packages/core/src/jobs/',
  'packages/core/src/testing/',
  'apps/api/src/env.ts',
  'apps/api/src/load-secret.ts',
  'apps/api/src/stall-worker.ts',
  'apps/api/src/rotate-secret.ts',
  'apps/api/src/auth/shape-answer.ts',
  'apps/api/src/http/admin-pages.ts',
  'apps/api/src/http/health.ts',
  'apps/api/src/http/limit-body.ts',
  'apps/api/src/http/metrics.ts',
  'apps/api/src/http/refuse-odd-methods.ts',
  'apps/api/src/http/answer-errors.ts',
]
const unseen = new Set([
  // Reasons of signals, and lines of the log.
  'A stop was asked for.',
  'A reconciliation was enqueued.',
  'A run failed for a reason nobody foresaw.',
  'A scheduled run was enqueued.',
  'An export failed for a reason nobody foresaw.',
  'No answer in time.',
  'Retention could not be looked at; it is tried again in a second.',
  'The export is written.',
  'The export was canceled, deleted or taken over; it is left alone.',
  'The exports could not be swept; it is tried again in five seconds.',
  'The disk could not be looked at; it is tried again in five seconds.',
  'The disk of the database has room again.',
  'The run has ended.',
  'The run was taken over or is gone; this worker leaves it.',
  'The schedule could not be looked at; it is tried again in a second.',
  'This process is going down.',
  'This program runs in a thread only.',
  // At the start of the server, in its terminal.
  'CALLDECK_ADMIN_PASSWORD is refused. 7',
  'Port 7 is in use by another program. Stop that one, or set PORT to a free port.',
  'Port 7 may not be used by this user. Set PORT to a port above 1023.',
  'Calldeck cannot listen on 7, port 7. Check CALLDECK_HOST and PORT.',
  // The sign-in page knows these by their codes.
  'Every sign-in wants its code; leave `trustDevice` out.',
  'This code has been used. Wait for the next one.',
  'Too many attempts to sign in.',
  'Too many wrong passwords.',
  'This one-time password has ended. Ask an administrator for a new one.',
  'Choose a password of your own first.',
  '7 Try again in 7 minute7.',
])

/** Put together of pieces in the server, so that they stand nowhere as a whole. */
const inPieces = new Set([
  'request.untrusted',
  'answer.noReason',
  'answer.said',
  'source.noCron',
  'test.noneReadable',
  'people.fieldName',
  'people.fieldTeam',
])

/** No longer said, but stored with runs of earlier releases. */
const formerlySaid = new Set(['run.smallerPagesBefore'])

const said = globSync('{packages/core,apps/api}/src/**/*.ts', { cwd: workspace })
  .filter((path) => !path.endsWith('.test.ts'))
  .filter((path) => !unseenFiles.some((file) => path.startsWith(file)))
  .flatMap((path) =>
    findSentences(readFileSync(join(workspace, path), 'utf8')).map((sentence) => ({
      path: relative(workspace, join(workspace, path)),
      sentence,
    })),
  )
  .filter(({ sentence }) => !unseen.has(sentence))

const flat = (sentences: typeof en): [string, string][] =>
  Object.entries(sentences).flatMap(([area, all]) =>
    Object.entries(all).map(([name, text]): [string, string] => [`${area}.${name}`, text]),
  )
const places = (text: string): string[] => text.match(/\{\w+\}/g) ?? []

describe("the server's sentences in the person's language (A13)", () => {
  it('are known, every one of them', () => {
    expect(said.length).toBeGreaterThan(150)
    expect(said.filter(({ sentence }) => told(sentence) === sentence)).toEqual([])
  })

  it('have the same names in both languages, and fill no place that is not there', () => {
    const other = new Map(flat(vi))
    expect([...other.keys()]).toEqual(flat(en).map(([name]) => name))
    for (const [name, text] of flat(en)) {
      expect([name, places(text)]).toEqual([name, expect.arrayContaining(places(other.get(name)!))])
      expect(other.get(name)?.trim()).not.toBe('')
    }
  })

  it('differ from each other: none can be taken for another one', () => {
    const texts = flat(en).map(([, text]) => text)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('are all still said: a sentence that was changed in the server is changed here too', () => {
    const stale = flat(en).filter(([name, text]) => {
      const isThis = createTold({ a: { b: text } }, { a: { b: '' } })
      return (
        !inPieces.has(name) &&
        !formerlySaid.has(name) &&
        !said.some(({ sentence }) => isThis(sentence) === '')
      )
    })
    expect(stale).toEqual([])
  })

  it.each([
    [
      'pbx.example could not be trusted: its certificate has expired. Have it renewed.',
      'Không thể tin cậy pbx.example: chứng chỉ đã hết hạn. Hãy yêu cầu gia hạn.',
    ],
    [
      'The PBX refused and said: “no such domain”. Check the domain and the API key.',
      'Tổng đài từ chối và trả lời: “no such domain”. Hãy kiểm tra tên miền và khóa API.',
    ],
    [
      'The PBX sent fields that are not known here (queue, agent); they are kept with the payload.',
      'Tổng đài gửi các trường chưa biết (queue, agent); chúng được giữ cùng dữ liệu gốc.',
    ],
    [
      'The PBX could not deliver pages of 200 rows; smaller ones were asked for. Lower the batch size of this source.',
      'Tổng đài không trả nổi trang 200 dòng; hệ thống đã hỏi trang nhỏ hơn. Hãy giảm số cuộc gọi mỗi lần đọc của nguồn này.',
    ],
    ['12 calls read.', 'Đã đọc 12 cuộc gọi.'],
    ['A sentence of a later server.', 'A sentence of a later server.'],
  ])('says %s', (sentence, other) => {
    expect(told(sentence)).toBe(other)
  })

  it('finds a planted sentence that nobody knows', () => {
    const planted = 'throw new PbxError(`${host} is too tired to answer. Try tomorrow.`)'
    expect(findSentences(planted)).toEqual(['7 is too tired to answer. Try tomorrow.'])
    expect(told('7 is too tired to answer. Try tomorrow.')).toContain('too tired')
  })
})
