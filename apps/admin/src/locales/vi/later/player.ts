export default {
  title: 'Ghi âm',
  asking: 'Đang tìm bản ghi âm…',
  play: 'Phát (phím cách)',
  pause: 'Tạm dừng (phím cách)',
  back: 'Lùi {seconds} giây (J)',
  forward: 'Tới {seconds} giây (L)',
  seek: 'Vị trí trong bản ghi âm',
  position: '{elapsed} trên {total}',
  speed: 'Tốc độ',
  times: '{speed}×',
  download: 'Tải bản ghi âm về máy',
  keys: 'Phím cách để phát và tạm dừng. J và L, hoặc Shift cùng ← và →, để lùi và tới 5 giây.',
  none: 'Cuộc gọi này không được ghi âm.',
  noWaveform: 'Không vẽ được dạng sóng. Vẫn có thể nghe bản ghi âm.',
  state: {
    idle: 'Sẵn sàng phát',
    waiting: 'Đang tải âm thanh…',
    playing: 'Đang phát',
    paused: 'Đã tạm dừng',
    ended: 'Đã phát hết bản ghi âm',
  },
  expected: {
    title: 'Bản ghi âm chưa có',
    text: 'Cuộc gọi vừa kết thúc và tổng đài chưa kịp lưu bản ghi âm. Calldeck sẽ tìm lại mỗi phút.',
  },
  missing: {
    title: 'Bản ghi âm không còn nữa',
    text: 'Tổng đài từng nêu tên bản ghi âm này nhưng không còn giữ; có thể đã bị dọn đi.',
  },
  absent: {
    empty: {
      title: 'Bản ghi âm rỗng',
      text: 'Tổng đài có tệp cho cuộc gọi này nhưng bên trong không có âm thanh. Hãy hỏi đơn vị vận hành tổng đài.',
    },
    page: {
      title: 'Tổng đài trả về nội dung khác',
      text: 'Thay cho bản ghi âm là một trang web hoặc thông báo. Hãy kiểm tra địa chỉ ghi âm và khóa API trong nguồn.',
    },
  },
  unplayable: {
    title: 'Trình duyệt này không phát được {format}',
    download: 'Hãy tải bản ghi âm về máy và mở bằng phần mềm nghe được định dạng này.',
    ask: 'Người có quyền tải bản ghi âm có thể tải về và mở bằng phần mềm nghe được định dạng này.',
  },
  failed: {
    title: 'Không phát được bản ghi âm',
    text: 'Mất kết nối, hoặc tổng đài không gửi âm thanh.',
  },
}
