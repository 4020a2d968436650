import type { FurtherWords } from '../further-words.js';

export const tr: FurtherWords = {
  reasons: {
    title: 'Sebebi neydi?',
    options: {
      tookLong: 'Çok uzun sürdü',
      hardToReach: 'Birine ulaşmak zordu',
      notInformed: 'Bilgilendirilmedim',
      passedAround: 'Oradan oraya yönlendirildim',
      unclear: 'Açıklamalar anlaşılır değildi',
      unfriendly: 'Güler yüzlü değillerdi',
      cameBack: 'Sorun tekrarladı',
      fast: 'Hızlıydılar',
      friendly: 'Güler yüzlüydüler',
      expert: 'İşlerini biliyorlardı',
      wellExplained: 'Açıklamalar anlaşılırdı',
      keptInformed: 'Bilgilendirildim',
      beyond: 'İstediğimden fazlası yapıldı',
      other: 'Başka bir şey',
    },
  },
  chased: { title: 'Durumu kaç kez sormanız gerekti?' },
  chasedWhy: {
    title: 'Neden sordunuz?',
    options: {
      noNews: 'Haber alamadım',
      deadlinePassed: 'Söz verilen süre geçmişti',
      urgent: 'İşime devam edemiyordum',
      wrongPlace: 'Yanlış ekipteydi',
      other: 'Başka bir şey',
    },
  },
  lostTime: { title: 'Yaklaşık ne kadar çalışma süresi kaybettiniz?' },
  comment: { title: 'Neleri bilmemizi istersiniz?' },
  contact: { title: 'Bu konuyu benimle yüz yüze konuşabilirsiniz.' },
  thanks: { title: 'Kime teşekkür etmek istersiniz?' },
  thanksShared: { title: 'Teşekkürümü iletebilirsiniz.' },
};
