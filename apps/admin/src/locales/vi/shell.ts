export default {
  analytics: 'Phân tích',
  extensions: 'Máy nhánh',
  people: 'Người dùng',
  run: 'Lần đồng bộ',
  audit: 'Nhật ký hoạt động',
  exports: 'Tệp xuất',
  settings: 'Cài đặt',
  account: 'Tài khoản',
  commands: 'Bảng lệnh',
  openCommands: 'Mở bảng lệnh (Ctrl K)',
  commandKey: 'Ctrl K',
}
