import type { RatingWords } from './rating-words.js';

export const tr: RatingWords = {
  asks: '{desk} soruyor: {ticket}',
  nothingYet: 'Bu sayfayı açmakla henüz bir yanıt vermediniz.',
  tapped: 'E-postada “{label}” yanıtına dokundunuz. Bu yanıtı vermek için bir kez daha dokunun.',
  tappedMark: 'e-postada seçildi',
  answerMark: 'yanıtınız',
  repeat: 'Bu yanıt henüz alınmadı. Lütfen bir kez daha dokunun.',
  anonymous: 'Yanıtlarınız, kimin verdiği belirtilmeden saklanır.',
  nextIsOptional: 'Sonraki soru isteğe bağlıdır.',
  finish: 'Bitir',
  more: {
    heading: 'Birkaç soru daha',
    note: 'İstediğinizi boş bırakabilirsiniz.',
  },
  noAnswer: 'yanıt yok',
  orMore: '{n} veya daha fazla',
  minutes: 'dakika',
  send: 'Gönder',
  thanks: 'Teşekkürler',
  answered: 'Yanıtınız: {label}',
  correctUntil: 'Yanıtlarınızı düzeltmek için son zaman: {moment}.',
  correct: 'Yanıtları düzelt',
  stopAsking: 'Bana bir daha sorma',
  stop: {
    heading: 'Artık soru almak istemiyor musunuz?',
    question: '{desk} yardımın nasıl olduğunu size artık sormasın mı?',
    yes: 'Evet, bana bir daha sorma',
  },
  stopped: {
    heading: 'Size artık sorulmayacak',
    sentence: '{desk} yardımın nasıl olduğunu size artık sormayacak. Talepleriniz bundan etkilenmez.',
    askAgain: 'Yine de bana sor',
  },
  allowed: {
    heading: 'Size yeniden sorulabilir',
    sentence: '{desk} yardımın nasıl olduğunu size yeniden sorabilir.',
  },
  notValid: {
    heading: 'Bu bağlantı geçerli değil',
    sentence: 'Bu bağlantıyla yanıt verilemiyor veya artık verilemiyor.',
  },
  busy: {
    heading: 'Bir dakika lütfen',
    sentence: 'Yanıt şu anda kaydedilemedi. Hiçbir şey kaybolmadı: lütfen tekrar deneyin.',
    tryAgain: 'Tekrar dene',
  },
};
