import { describe, expect, it } from 'vitest'
import { describeCron } from './describe-cron.ts'
import { previewSchedule } from './preview-schedule.ts'

const now = new Date('2026-11-22T00:00:00Z')
const preview = (cronExpression: string, timeZone = 'Asia/Ho_Chi_Minh') =>
  previewSchedule({ cronExpression, timeZone }, now)

describe('A12 a schedule in words', () => {
  it.each([
    ['* * * * * *', 'Every second', 'Mỗi giây'],
    ['*/10 * * * * *', 'Every 10 seconds', 'Mỗi 10 giây'],
    ['* * * * *', 'Every minute', 'Mỗi phút'],
    ['0 */5 * * * *', 'Every 5 minutes', 'Mỗi 5 phút'],
    ['*/15 * * * *', 'Every 15 minutes', 'Mỗi 15 phút'],
    ['0 * * * *', 'Every hour', 'Mỗi giờ'],
    ['20 * * * *', 'Every hour, 20 minutes past', 'Mỗi giờ, vào phút thứ 20'],
    ['0 */2 * * *', 'Every 2 hours', 'Mỗi 2 giờ'],
    ['0 8 * * *', 'Every day at 08:00', 'Mỗi ngày lúc 08:00'],
    ['0 30 7 * * *', 'Every day at 07:30', 'Mỗi ngày lúc 07:30'],
    ['0 8 * * 1-5', 'Monday to Friday at 08:00', 'Thứ Hai đến thứ Sáu lúc 08:00'],
    ['0 8 * * mon-fri', 'Monday to Friday at 08:00', 'Thứ Hai đến thứ Sáu lúc 08:00'],
    ['0 8 * * 0', 'Every Sunday at 08:00', 'Mỗi Chủ nhật lúc 08:00'],
    ['0 8 * * 7', 'Every Sunday at 08:00', 'Mỗi Chủ nhật lúc 08:00'],
    ['0 8 * * WED', 'Every Wednesday at 08:00', 'Mỗi thứ Tư lúc 08:00'],
  ])('%s', (expression, en, vi) => {
    expect(describeCron(expression)).toEqual({ en, vi })
  })

  it.each(['*/7 * * * *', '15 8,12 * * *', '0 0 1 * *', '5 0 8 * * *', '0 8 * * 1,3'])(
    'leaves %s to the library',
    (expression) => {
      const words = describeCron(expression)
      expect(words.en).not.toBe('')
      expect(words.vi).not.toBe(words.en)
    },
  )
})

describe('A12 the preview', () => {
  it('shows the next five runs', () => {
    expect(preview('0 8 * * 1-5')).toEqual({
      valid: true,
      description: { en: 'Monday to Friday at 08:00', vi: 'Thứ Hai đến thứ Sáu lúc 08:00' },
      next: ['23', '24', '25', '26', '27'].map((day) => `2026-11-${day}T01:00:00.000Z`),
    })
  })

  it.each(['0 0 30 2 *', '* * * * * * *', 'soon'])('tells what is wrong with %s', (expression) => {
    const { valid, message, next } = preview(expression)
    expect({ valid, next }).toEqual({ valid: false, next: [] })
    expect(message).toBeTruthy()
  })

  it('tells a zone that is none', () => {
    expect(preview('* * * * *', 'Mars/Olympus')).toMatchObject({ valid: false })
  })

  it.each(['* * * * * *', '*/30 * * * * *', '0,30 * * * * *', '0-5 0 8 * * *'])(
    'warns of %s',
    (expression) => {
      expect(preview(expression).warning).toContain('once a minute')
    },
  )

  it.each(['* * * * *', '0 */5 * * * *', '0 8 * * *', '0 0 29 2 *'])(
    'does not warn of %s',
    (expression) => {
      expect(preview(expression)).not.toHaveProperty('warning')
    },
  )
})
