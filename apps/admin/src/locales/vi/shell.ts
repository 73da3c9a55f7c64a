export default {
  analytics: 'Phân tích',
  people: 'Người dùng',
  audit: 'Nhật ký hoạt động',
  account: 'Tài khoản',
  commands: 'Bảng lệnh',
  openCommands: 'Mở bảng lệnh (Ctrl K)',
  commandKey: 'Ctrl K',
}
