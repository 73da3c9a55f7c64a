import type { Place } from './places.ts'

/** How a page is looked at; the width in CSS pixels. */
export interface Look {
  readonly theme: 'light' | 'dark'
  readonly locale: 'en' | 'vi'
  readonly width: 1280 | 390
}

/** What is taken, how, and the name of the file. */
export interface Picture {
  readonly place: Place
  readonly look: Look
  readonly file: string
  /** The whole page instead of what fits on the screen. */
  readonly isWhole: boolean
}

/** Every look, each once. */
export const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'vi'] as const).flatMap((locale) =>
    ([1280, 390] as const).map((width) => ({ theme, locale, width })),
  ),
)

/** Pages that the README shows in both themes. */
const readmePages = new Set(
  (
    'sign-in dashboard calls call analytics runs run sources source-edit extensions ' +
    'extensions-preview exports export-new settings people audit account'
  ).split(' '),
)
/** What it shows as on a telephone: a light and a dark one, in both languages. */
const readmeTelephones = [
  { name: 'calls', theme: 'light', locale: 'vi' },
  { name: 'call', theme: 'dark', locale: 'en' },
  { name: 'dashboard', theme: 'dark', locale: 'vi' },
] as const

/** Each place in each look. */
export function everyPicture(places: readonly Place[]): Picture[] {
  return looks.flatMap((look) =>
    places.map((place) => ({
      place,
      look,
      file: `${place.name}-${look.locale}-${look.theme}-${look.width}.png`,
      isWhole: place.isWhole === true,
    })),
  )
}

/** Those that the README shows, as large as a screen. */
export function readmePictures(places: readonly Place[]): Picture[] {
  const isWide = ({ locale, width }: Look): boolean => locale === 'en' && width === 1280
  const pages = looks
    .filter(isWide)
    .flatMap((look) =>
      places
        .filter(({ name }) => readmePages.has(name))
        .map((place) => ({ place, look, file: `${place.name}-${look.theme}.png`, isWhole: false })),
    )
  const telephones = places.flatMap((place) =>
    looks
      .filter((look) => look.width === 390 && isOnTelephone(place.name, look))
      .map((look) => ({ place, look, file: `${place.name}-telephone.png`, isWhole: false })),
  )
  return [...pages, ...telephones]
}

function isOnTelephone(name: string, { theme, locale }: Look): boolean {
  return readmeTelephones.some(
    (one) => one.name === name && one.theme === theme && one.locale === locale,
  )
}
