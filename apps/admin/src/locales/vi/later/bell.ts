export default {
  title: 'Những gì tự xảy ra',
  empty: 'Bảy ngày qua không có gì tự xảy ra mà bạn cần biết.',
  readAll: 'Đánh dấu đã đọc tất cả',
  unread: 'chưa đọc',
  failed: 'Đồng bộ {source} thất bại',
  partial: 'Đồng bộ {source} chưa đầy đủ',
  recovered: 'Đồng bộ {source} đã hoạt động lại',
  newFields: '{source} gửi trường dữ liệu mới',
  stale: 'Hơn một ngày không có dữ liệu mới từ {source}',
  times: '{count} lần liên tiếp',
}
