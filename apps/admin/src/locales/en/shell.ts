export default {
  analytics: 'Analytics',
  extensions: 'Extensions',
  people: 'People',
  run: 'Sync run',
  audit: 'Audit log',
  exports: 'Exports',
  settings: 'Settings',
  account: 'Account',
  commands: 'Commands',
  openCommands: 'Open the commands (Ctrl K)',
  commandKey: 'Ctrl K',
}
