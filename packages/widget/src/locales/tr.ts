import type { Messages } from './messages.js';

export const tr: Messages = {
  region: 'Değerlendirmeniz',
  notNow: 'Şimdi değil',
  tellMore: 'Ayrıntı ekle',
  next: 'Devam',
  back: 'Geri',
  send: 'Gönder',
  tryAgain: 'Tekrar dene',
  close: 'Kapat',
  status: {
    sending: 'Gönderiliyor…',
    sent: 'Gönderildi. Teşekkürler.',
    kept: 'Henüz gönderilmedi. Yanıtlarınız burada, sonra gönderilecek.',
    queued: 'Henüz gönderilmedi. Lütfen bu sayfayı kapatmayın.',
    failed: 'Gönderilmedi. Yanıtlarınız hâlâ burada.',
    answeredElsewhere: 'Zaten değerlendirildi. Teşekkürler.',
    first: 'Lütfen ilk soruyu da yanıtlayın.',
    unavailable: 'Diğer sorular yüklenemedi. Yanıtlarınız hâlâ burada.',
  },
};
