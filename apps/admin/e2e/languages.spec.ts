import { expectSound } from './support/expect-sound.ts'
import { putOn } from './support/looks.ts'
import { expect, story } from './support/story.ts'

/** English words that Vietnamese does not have; the exchange's own words and addresses are left out. */
const english =
  /\b(the|of|and|was|were|are|is|not|this|that|with|from|row|call|calls|source|check|run)\b/i

story.afterEach(async ({ product }) => product.exchange.control('faults', []))

story(
  'A13 A8: what the server says of runs, requests and rejected rows is Vietnamese too',
  async ({ signedIn: page, product, api, sourceId }) => {
    await putOn(page, { theme: 'light', locale: 'vi', width: 1280 })
    await product.exchange.control('faults', [{ kind: 'status', status: 401 }])
    const failed = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${failed.runId}`)
    await expect(page.getByText(/không chấp nhận đăng nhập \(401\)/).first()).toBeVisible()
    const main = page.locator('#main')
    const log = page.getByRole('region', { name: 'Yêu cầu gửi tổng đài' })
    await expect(log.getByText(/Hãy kiểm tra khóa API/).first()).toBeVisible()
    expect(english.exec(await main.innerText())?.[0], 'English on a failed run').toBeUndefined()

    await product.exchange.control('faults', [{ kind: 'poison-rows', poison: ['null-uuid'] }])
    const partial = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${partial.runId}`)
    await expect(page.getByText(/dòng không đọc được thành cuộc gọi/)).toBeVisible()
    await expect(page.getByText('Dòng không có uuid.').first()).toBeVisible()
    expect(english.exec(await main.innerText())?.[0], 'English on a partial run').toBeUndefined()
    await expectSound(page, 'a run with rejected rows in Vietnamese')

    await page.goto('/sources')
    await expect(page.locator('.source-card').first()).toContainText('dòng không đọc được')
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await expect(page.locator('.source-card').first()).toContainText('could not be read as calls')
  },
)

story(
  'A13: an error of the server is told in Vietnamese, in toasts and in forms',
  async ({ signedIn: page, product, api, sourceId }) => {
    expect(sourceId).not.toBe('')
    await putOn(page, { theme: 'light', locale: 'vi', width: 1280 })
    const me = await api.trpc.session.me.query()
    await page.goto(`/people?person=${me.user.id}`)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Người xem', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Lưu vai trò' }).click()
    await expect(page.getByText('Đây là quản trị viên cuối cùng.')).toBeVisible()

    await page.goto('/sources?new=1')
    await dialog.locator('#source-name').fill('Chi nhánh')
    await dialog.getByLabel('Tên miền').fill(product.exchange.domain)
    await dialog.getByLabel('Địa chỉ API').fill(`${product.exchange.url}/nothing-here`)
    await dialog.getByRole('button', { name: 'Kiểm tra kết nối' }).click()
    await expect(dialog.locator('.source-test-steps')).toContainText('không có gì (404)')
    await expect(dialog.locator('.source-test-steps')).toContainText('Chưa thử vì bước trước')
    const told = await dialog.locator('.source-test-steps').innerText()
    // The PBX's own words are quoted as they came.
    const itsWords = 'Tổng đài trả lời: “not found”.'
    expect(told).toContain(itsWords)
    expect(english.exec(told.replaceAll(itsWords, ''))?.[0]).toBeUndefined()
  },
)

story(
  'A13: the audit log tells its details in the language, times by the clock',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    await putOn(page, { theme: 'light', locale: 'vi', width: 1280 })
    await page.goto('/audit?action=source.create')
    await page.getByRole('button', { name: 'Xem hết' }).first().click()
    await expect(page.locator('tbody')).toContainText('Múi giờ: Asia/Ho_Chi_Minh')
    await expect(page.locator('tbody')).toContainText('Đang bật: có')
  },
)

/** An ISO day so many days ago, in Vietnam. */
const dayAgo = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
/** A figure as the other language writes it. */
const swapped = (figure: string): string =>
  figure.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))

story(
  'A13: the calendar, a date, a thousand, a percentage and a plural change with the language at run time',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    const [first, last] = [dayAgo(28), dayAgo(1)]
    await page.goto(`/analytics?range=${first}..${last}&periods=1`)
    const shown = async () => {
      const cells = page.locator('.extension-table :is(tbody, tfoot) .is-figure')
      await expect(cells.last()).toBeVisible()
      const figures = (await cells.allInnerTexts()).map((text) => /^[\d.,:]+%?/.exec(text)?.[0])
      return figures.filter((text) => text !== undefined)
    }
    const days = page.locator('.periods-table tbody th').first()
    const lines = page.locator('.count')
    const search = page.locator('input[type=search]')
    const turnTo = (locale: string) =>
      page.getByRole('button', { name: locale, exact: true }).click()
    const calendar = async (opener: RegExp, custom: string) => {
      await page.getByRole('button', { name: opener }).click()
      await page.getByRole('button', { name: custom }).click()
      return page.locator('.custom-days')
    }

    const figures = await shown()
    expect(figures.filter((text) => /^\d,\d{3}$/.test(text))).not.toEqual([])
    expect(figures.filter((text) => /^\d+\.\d%$/.test(text))).not.toEqual([])
    const english = (day: string): string =>
      new Date(day).toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: 'numeric' })
    await expect(days).toHaveText(`${english(first)} – ${english(last)}`)
    await expect(lines).toHaveText(/^\d+ lines$/)
    const count = Number.parseInt(await lines.innerText(), 10)
    const inEnglish = await calendar(/^Period: /, 'Custom…')
    await expect(inEnglish.getByRole('button', { name: 'Previous Month' })).toBeVisible()
    await expect(inEnglish.locator('th').first()).toHaveText('Mo')
    await page.keyboard.press('Escape')

    await turnTo('VI')
    const vietnamese = (day: string): string => day.split('-').toReversed().join('/')
    await expect(days).toHaveText(`${vietnamese(first)} – ${vietnamese(last)}`)
    expect(await shown()).toEqual(figures.map(swapped))
    await expect(lines).toHaveText(`${count} dòng`)
    const extension = page.locator('.extension-table tbody th').filter({ hasText: /\d/ }).first()
    await search.fill((await extension.innerText()).trim())
    await expect(lines).toHaveText('1 dòng')
    const inVietnamese = await calendar(/^Khoảng thời gian: /, 'Tùy chọn…')
    await expect(inVietnamese.getByRole('button', { name: 'Tháng trước' })).toBeVisible()
    await expect(inVietnamese.locator('th').first()).toHaveText('T2')
    await expect(inVietnamese).toContainText(/Tháng \S/)
    await page.keyboard.press('Escape')

    await turnTo('EN')
    await expect(lines).toHaveText('1 line')
    await search.fill('')
    await expect(lines).toHaveText(`${count} lines`)
    await expect.poll(shown).toEqual(figures)
  },
)
