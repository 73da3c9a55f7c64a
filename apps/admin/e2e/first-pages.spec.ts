import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { expect, story } from './support/story.ts'

/** What every page of a fresh install says, in English and in Vietnamese. */
const places = {
  '/': ['Connect your telephone exchange (PBX)', 'Kết nối tổng đài của bạn'],
  '/calls': ['No calls yet', 'Chưa có cuộc gọi nào'],
  '/analytics': ['Nothing to count yet', 'Chưa có gì để thống kê'],
  '/runs': ['No sync has run yet', 'Chưa có lần đồng bộ nào'],
  '/sources': ['Connect your first', 'Kết nối tổng đài đầu tiên'],
  '/extensions': ['No extension has a name yet', 'Chưa máy nhánh nào có tên'],
  '/exports': ['No exports yet', 'Chưa có tệp xuất nào'],
} as const

for (const look of looks) {
  story(
    `every page of a fresh install says what to do: ${look.theme}, ${look.locale}, ${look.width} px`,
    async ({ signedIn: page }) => {
      await putOn(page, look)
      for (const [place, [en, vi]] of Object.entries(places)) {
        await page.goto(place)
        await expect(page.locator('#main')).toContainText(look.locale === 'en' ? en : vi)
        await expectSound(page, `${place} of a fresh install`)
      }
    },
  )
}
