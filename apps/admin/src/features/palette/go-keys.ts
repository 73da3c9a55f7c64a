/** Two keys, one after the other, and the page they lead to. */
export const goKeys: Readonly<Record<string, string>> = {
  'g d': 'dashboard',
  'g c': 'calls',
  'g n': 'analytics',
  'g r': 'runs',
  'g s': 'sources',
  'g e': 'extensions',
  'g p': 'people',
  'g l': 'audit',
  'g t': 'settings',
  'g a': 'account',
}
