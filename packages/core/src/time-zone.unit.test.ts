import { describe, expect, it } from 'vitest'
import { badTimeZone, checkTimeZone, isTimeZone, zoneAtOffset } from './time-zone.ts'

const summer = new Date('2026-01-15T00:00:00Z')
const winter = new Date('2026-07-15T00:00:00Z')

describe('found-16: a time zone is an IANA name', () => {
  it.each([
    'Asia/Yangon',
    'asia/ho_chi_minh',
    'UTC',
    'Etc/GMT-7',
    'America/Argentina/Buenos_Aires',
  ])('takes %s', (name) => {
    expect(isTimeZone(name)).toBe(true)
    expect(() => checkTimeZone(name)).not.toThrow()
  })

  it.each(['+06:30', '-0330', '+07', 'UTC+7', 'GMT+07:00', ' +07:00', 'Asia/Nowhere', '', '07:00'])(
    'refuses “%s”',
    (name) => {
      expect(isTimeZone(name)).toBe(false)
      expect(() => checkTimeZone(name, 'scheduleTimeZone')).toThrow(
        expect.objectContaining({ code: 'BAD_INPUT', field: 'scheduleTimeZone' }),
      )
    },
  )

  it.each([
    ['+06:30', 'Asia/Yangon'],
    ['+05:45', 'Asia/Kathmandu'],
    ['+0530', 'Asia/Kolkata'],
    ['+09:30', 'Australia/Darwin'],
    ['UTC+7', 'Asia/Ho_Chi_Minh'],
  ])('proposes a name for %s', (offset, name) => {
    expect(badTimeZone(offset)).toContain(`for example ${name}.`)
  })

  it.each([
    [6 * 60 + 30, summer, 'Asia/Yangon'],
    [10 * 60 + 30, summer, 'Australia/Adelaide'],
    [9 * 60 + 30, winter, 'Australia/Darwin'],
    [13 * 60 + 45, summer, 'Pacific/Chatham'],
    [-(2 * 60 + 30), winter, 'America/St_Johns'],
    [8 * 60 + 45, winter, 'Australia/Eucla'],
  ])('finds a zone %i minutes ahead', (minutes, at, name) => {
    expect(zoneAtOffset(minutes, at)).toBe(name)
  })

  it('finds a name for every offset that any zone has', () => {
    expect(zoneAtOffset(14 * 60, winter)).toMatch(/^\w+\/\w+/)
    expect(zoneAtOffset(-11 * 60, winter)).toMatch(/^\w+\/\w+/)
    expect(zoneAtOffset(5 * 60 + 15, winter)).toBe(null)
  })
})
