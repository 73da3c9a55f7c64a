import { Migration } from '@mikro-orm/migrations'

/** Zones with the same offset all year, by minutes ahead of UTC; whole hours have names of their own. */
const fixedZones: readonly (readonly [minutes: number, zone: string])[] = [
  [-570, 'Pacific/Marquesas'],
  [-210, 'America/St_Johns'],
  [210, 'Asia/Tehran'],
  [270, 'Asia/Kabul'],
  [330, 'Asia/Kolkata'],
  [345, 'Asia/Kathmandu'],
  [390, 'Asia/Yangon'],
  [525, 'Australia/Eucla'],
  [570, 'Australia/Darwin'],
  [630, 'Australia/Adelaide'],
  [765, 'Pacific/Chatham'],
  // Etc/GMT counts westward: seven hours ahead of UTC is Etc/GMT-7.
  ...Array.from({ length: 27 }, (_, index): readonly [number, string] => {
    const hours = index - 12
    return [hours * 60, hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`]
  }),
]

/**
 * Sources whose time zone is an offset such as `+06:30` get the name of a zone with that offset:
 * PostgreSQL counts offsets westward, so their figures were refused.
 */
export class ZoneNames extends Migration {
  override name = '2026-11-zone-names'

  override up(): void {
    const zones = fixedZones.map(([minutes, zone]) => `(${minutes}, '${zone}')`).join(', ')
    for (const column of ['time_zone', 'schedule_time_zone']) {
      // Inside a case, since PostgreSQL may compute the parts of a condition in any order.
      const minutes = `case when ${column} ~ '^[+-][0-9]{2}(:?[0-9]{2})?$' then
        (left(${column}, 1) || '1')::integer * (substr(${column}, 2, 2)::integer * 60
          + coalesce(nullif(replace(substr(${column}, 4), ':', ''), ''), '0')::integer) end`
      this.addSql(`update pbx_source set ${column} = zones.name
        from (values ${zones}) as zones (minutes, name) where zones.minutes = ${minutes}`)
    }
  }
}
