export default {
  analytics: 'Analytics',
  people: 'People',
  audit: 'Audit log',
  exports: 'Exports',
  settings: 'Settings',
  account: 'Account',
  commands: 'Commands',
  openCommands: 'Open the commands (Ctrl K)',
  commandKey: 'Ctrl K',
}
